package dev.exeunt.agent.guardian;

/**
 * What the guardian runs: sh(1) as POSIX has it, so that dash, bash and busybox all can, and of other commands only
 * {@code sleep}, {@code setsid}, {@code grep} and {@code date}, each of which it can do without.
 */
final class GuardianScript {

    /**
     * Run by the process that the JVM starts, which ends at once: so the guardian is nobody's child, in a session of its
     * own, where no signal to the JVM's process group reaches it. It says the guardian's pid once that has begun: when it
     * has ended, the JDK reads no more from its stdout.
     */
    static final String LAUNCHER = """
            read -r go
            exec 3<&0
            trap '' HUP INT QUIT TERM
            unset EXEUNT_PARENT
            setsid=$(command -v setsid)
            echo $($setsid /bin/sh -c "$@" <&3 3<&- &)
            """;

    /**
     * A member of the family is "pid:start", the start in clock ticks: field 22 of proc_pid_stat(5), which is the 20th
     * behind the name, and is read before each signal. On stdin come "F" with those to end, leaves first, "S" with those
     * to leave alone, and "Q" when the JVM ends by itself. The end of stdin without that is its death.
     */
    static final String GUARDIAN = """
            # The guardian of a JVM: ends the JVM's children should it be killed (children.guardian=on).
            jvm=$1 session=$2 grace=$3 detached=$4 newcomers=$5 mark=$6 log=$7 format=$8
            trap '' HUP INT QUIT TERM
            echo $$
            exec >/dev/null 2>&1
            cd /
            family= spared=
            while IFS= read -r line; do
                case $line in
                    F*) family=${line#F} ;;
                    S*) spared=${line#S} ;;
                    Q) exit 0 ;;
                esac
            done

            look() {
                stat=
                while IFS= read -r line; do stat="$stat $line"; done < /proc/$1/stat || return 1
                stat=${stat##*) }
                set -f; set -- $stat; set +f
                [ $# -ge 20 ] || return 1
                state=$1 parent=$2 its_session=$4; shift 9; start=${11}
            }
            runs() {
                look ${1%:*} && [ "$start" = "${1#*:}" ] && [ $state != Z ] && [ $state != X ]
            }
            now() {
                read -r up rest < /proc/uptime; now=${up%.*}${up#*.}
            }
            until_gone() {
                now; end=$((now + $1)); shift
                while [ $now -lt $end ]; do
                    left=
                    for one in "$@"; do if runs $one; then left=yes; break; fi; done
                    [ "$left" ] || return 0
                    sleep 0.02 || sleep 1 || :
                    now
                done
                return 1
            }
            signal() {
                for one in $family; do
                    if runs $one; then kill -$1 ${one%:*} && said ${one%:*}; fi
                done
            }
            said() {
                case "$reached " in *" $1 "*) ;; *) reached="$reached $1" ;; esac
            }
            join() {
                case "$family$spared" in *" $1:"*) return 1 ;; esac
                [ $1 != $$ ] && look $1 && [ $state != Z ] || return 1
                [ $detached = too ] || [ $its_session = $session ] || return 1
                newcomer=$1:$start
                [ "$2" ] || child_of_family || return 1
                family=" $newcomer$family"
            }
            child_of_family() {
                case $family in *" $parent:"*) ;; *) return 1 ;; esac
                member=${family#*" $parent:"}
                runs $parent:${member%% *}
            }
            newcomers() {
                [ $newcomers = yes ] || return 0
                if [ "$mark" ]; then
                    for file in $(grep -lsE "EXEUNT_PARENT=([0-9,-]*,)?$mark" /proc/[0-9]*/environ); do
                        pid=${file#/proc/}; join ${pid%/environ} marked
                    done
                fi
                more=yes
                while [ "$more" ]; do
                    more=
                    for each in /proc/[0-9]*; do if join ${each#/proc/}; then more=yes; fi; done
                done
            }

            until until_gone 10000 $jvm; do :; done
            reached=
            newcomers
            signal TERM
            until_gone $grace $family
            newcomers
            signal KILL
            until_gone 100 $family
            newcomers
            signal KILL
            if [ "$log" ] && [ "$reached" ]; then
                said="guardian: JVM ${jvm%:*} is gone; its children were ended:$reached"
                if [ "$format" = json ]; then
                    said="{\\"@timestamp\\":\\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\\",\\"log.level\\":\\"WARN\\",\\"message\\":\\"$said\\","
                    said="$said\\"event.dataset\\":\\"exeunt\\",\\"event.action\\":\\"guardian\\",\\"process.pid\\":${jvm%:*}}"
                else
                    said="exeunt: $said"
                fi
                printf '%s\\n' "$said" >> "$log"
            fi
            """;

    private GuardianScript() {}
}
