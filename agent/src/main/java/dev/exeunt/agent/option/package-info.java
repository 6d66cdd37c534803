/** What the user may wish, declared once in {@link dev.exeunt.agent.option.Option}, and how a wish is read. */
package dev.exeunt.agent.option;
