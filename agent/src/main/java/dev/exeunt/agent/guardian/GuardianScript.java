package dev.exeunt.agent.guardian;

/**
 * What the guardian runs: sh(1) as POSIX has it, so that dash, bash and busybox all can, and of other commands only
 * {@code sleep}, {@code setsid}, {@code cat}, {@code grep}, {@code tr} and {@code date}, each of which it can do without.
 */
final class GuardianScript {

    /**
     * Run by the process that the JVM starts, which ends at once: so the guardian is nobody's child, in a session of its
     * own, where no signal to the JVM's process group reaches it. It says the guardian's pid once that has begun: when it
     * has ended, the JDK reads no more from its stdout.
     */
    static final String LAUNCHER = """
            read -r go || exit
            exec 3<&0
            trap '' HUP INT QUIT TERM
            unset EXEUNT_PARENT
            setsid=$(command -v setsid)
            echo $($setsid /bin/sh -c "$@" <&3 3<&- &)
            """;

    /**
     * A member of the family is "pid:start", the start in clock ticks: field 22 of proc_pid_stat(5), which is the 20th
     * behind the name, and is read before each signal. On stdin come "F" with those to end, leaves first, "S" with those
     * to leave alone, "W" when it is to watch, and "Q" when the JVM ends by itself. The end of stdin without that is its
     * death; but before "W", nothing is done.
     *
     * <p>A shell ends when it cannot fork, as under a fork bomb. So nothing forks but what can be done without, each in a
     * {@code command eval}, in which dash and busybox survive that; bash does not, but has a trap that goes on.
     */
    static final String GUARDIAN = """
            # The guardian of a JVM: ends the JVM's children should it be killed (children.guardian=on).
            jvm=$1 session=$2 grace=$3 detached=$4 newcomers=$5 mark=$6 log=$7 format=$8
            trap '' HUP INT QUIT TERM
            echo $$
            exec >/dev/null 2>&1
            cd /
            set -f
            family= spared= watching=
            while IFS= read -r line; do
                case $line in
                    W) watching=yes ;;
                    F*) family=${line#F} ;;
                    S*) spared=${line#S} ;;
                    Q) exit 0 ;;
                esac
            done
            [ "$watching" ] || exit 0

            IFS=' ' since=${jvm#*:} newline='
            '
            row() {
                fields=${1#*) }
                case $fields in *\\)*) fields=${1##*) } ;; esac
                set -- ${1%% *} $fields
                [ $# -ge 21 ] || return 1
                pid=$1 state=$2 parent=$3 its_session=$5; shift 9; start=${12}
            }
            look() {
                one_line=
                while IFS= read -r part; do one_line="$one_line$part "; done < /proc/$1/stat || return 1
                row "$one_line"
            }
            lives() {
                case $state in [ZX]) ;; *) return 0 ;; esac
                set +f; set -- /proc/$pid/task/*; set -f
                [ $# -gt 1 ]
            }
            runs() {
                look ${1%:*} && [ $start = ${1#*:} ] && lives
            }
            is_ours() {
                [ $detached = too ] || [ $its_session = $session ]
            }
            now() {
                IFS=' ' read -r up rest < /proc/uptime; now=${up%.*}${up#*.}
            }
            nap=0.02 short=0
            no_fork() {
                now; short=$((now + 100))
            }
            rest() {
                [ $now -ge $short ] || return 0
                rested=
                command eval 'sleep $nap || sleep 1; rested=yes'
                [ "$rested" ] || no_fork
            }
            until_gone() {
                now; awake=$((now + 5)) end=$((now + $1)); shift
                left=$*
                while [ $now -lt $end ]; do
                    while [ $# -gt 0 ] && ! runs $1; do shift; done
                    left=$*
                    [ "$left" ] || return 0
                    [ $now -lt $awake ] || rest
                    now
                done
                return 1
            }
            signal() {
                signal=$1; shift
                for one in "$@"; do
                    if runs $one && is_ours && kill -$signal $pid; then
                        eval "told=\\${r_$pid-}"
                        [ "$told" ] || reached="$reached $pid"
                        eval "r_$pid=yes"
                    fi
                done
            }
            """ + FamilySearch.FUNCTIONS + """
            signal_newcomers() {
                pass=0
                while [ $pass -lt $2 ] && find_newcomers $3; do signal $1 $found; pass=$((pass + 1)); done
            }
            ask() {
                signal TERM $family
                signal_newcomers TERM 2 marked
                until_gone $grace $family
            }
            force() {
                round=1
                while [ $round -lt 3 ] || { [ "$unsure" ] && [ $round -lt 10 ]; }; do
                    family=$left
                    signal STOP $family
                    signal_newcomers STOP 20 marked
                    [ "$family$unsure" ] || return 0
                    signal KILL $family
                    until_gone 100 $family
                    # For want of a fork there may be somebody whom only the mark tells of: there will be room.
                    while [ "$unsure" ] && [ $now -lt $short ]; do now; done
                    round=$((round + 1))
                done
            }
            tell() {
                [ "$log" ] && [ "$reached" ] || return 0
                said="guardian: JVM ${jvm%:*} is gone; its children were ended:$reached"
                if [ "$format" = json ]; then
                    time=
                    command eval 'time=\\"@timestamp\\":\\"$(exec date -u +%Y-%m-%dT%H:%M:%SZ)\\",'
                    said="{$time\\"log.level\\":\\"WARN\\",\\"message\\":\\"$said\\","
                    said="$said\\"event.dataset\\":\\"exeunt\\",\\"event.action\\":\\"guardian\\",\\"process.pid\\":${jvm%:*}}"
                else
                    said="exeunt: $said"
                fi
                printf '%s\\n' "$said" >> "$log"
            }
            out_of_forks() {
                trap - EXIT
                IFS=' ' short=9999999999 nap=0.02
                runs $jvm && exit
                signal STOP $family
                signal_newcomers STOP 20 unmarked
                signal KILL $family
                until_gone 100 $family
                short=0
                force
                tell
            }

            by_nul= reached= left= unsure=
            for one in $family; do eval "m_${one%:*}=${one#*:}"; done
            for one in $spared; do eval "m_${one%:*}=s${one#*:}"; done
            trap out_of_forks EXIT
            until until_gone 1000 $jvm; do nap=1; done
            nap=0.02
            # Before the first signal: whose parent has ended can only be known by the mark. That one waits: to read it takes forks.
            find_newcomers
            ask
            if [ "$unsure" ] && [ ! "$left" ]; then family=; ask; fi
            force
            trap - EXIT
            tell
            """;

    private GuardianScript() {}
}
