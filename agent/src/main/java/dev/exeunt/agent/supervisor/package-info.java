/** Where orchestrators look: Kubernetes' termination log, systemd's notification socket. */
package dev.exeunt.agent.supervisor;
