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
     * <p>All of {@code /proc} is read by one {@code cat}, and what is known of a process is in variables that have its pid
     * in their names: m its start, if it is of the family (behind an s, if it is to be left alone), y the start of one that
     * may be, c its children, r that it was signalled. A shell has no other table, and strings are searched too slowly.
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
            nap=0.02
            until_gone() {
                now; end=$((now + $1)); shift
                left=$*
                while [ $now -lt $end ]; do
                    while [ $# -gt 0 ] && ! runs $1; do shift; done
                    left=$*
                    [ "$left" ] || return 0
                    sleep $nap || sleep 1 || :
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
            rows() {
                set +f; IFS=' '
                cat /proc/[0-9]*/stat && return
                command -v cat > /dev/null || for each in /proc/[0-9]*; do look ${each#/proc/} && echo "$one_line"; done
            }
            sort_rows() {
                young= parents= above= part=
                IFS=$newline
                for line in $(rows); do
                    IFS=' '
                    # A process may have a newline in its name.
                    if ! row "$part$line"; then part="$part$line "; continue; fi
                    part=
                    eval "known=\\${m_$pid-}"
                    if [ "$known" = $start ]; then
                        parents="$parents $pid"
                    elif [ "$known" != s$start ] && [ $start -ge $since ] && [ $pid != $$ ] && is_ours && lives; then
                        young="$young $pid" above="$above $parent"
                        eval "y_$pid=$start c_$parent=\\"\\${c_$parent-} $pid\\""
                    fi
                done
                IFS=' '
            }
            join() {
                eval "start=\\${y_$1-}"
                if [ "$start" ]; then
                    eval "m_$1=$start y_$1="
                    found=" $1:$start$found"
                fi
            }
            join_below() {
                while [ $# -gt 0 ]; do
                    below=
                    for each in "$@"; do eval "below=\\"\\$below \\${c_$each-}\\" c_$each="; done
                    for each in $below; do join $each; done
                    set -- $below
                done
            }
            bearers() {
                [ "$mark" ] && [ $# -gt 0 ] || return 0
                variable="EXEUNT_PARENT=([0-9-]+,)*$mark(,[0-9,-]*)?"
                if [ "$by_nul" ]; then
                    grep -lszxE "$variable" "$@"
                else
                    for file in $(grep -lsF "$mark" "$@"); do
                        tr '\\n\\000' ' \\n' < $file | grep -qxE "$variable" && echo $file
                    done
                fi
            }
            find_newcomers() {
                found=
                [ $newcomers = yes ] || return 1
                sort_rows
                join_below $parents
                files= heads=
                for each in $young; do
                    eval "start=\\${y_$each-}"
                    [ "$start" ] && files="$files /proc/$each/environ"
                done
                IFS=$newline
                for file in $(IFS=' '; bearers $files); do
                    IFS=' '
                    file=${file%/environ} each=${file#/proc/}
                    join $each; heads="$heads $each"
                done
                IFS=' '
                join_below $heads
                for each in $young; do unset y_$each; done
                for each in $above; do unset c_$each; done
                [ "$found" ] && family="$found $family"
            }
            signal_newcomers() {
                pass=0
                while [ $pass -lt $2 ] && find_newcomers; do signal $1 $found; pass=$((pass + 1)); done
            }

            until until_gone 1000 $jvm; do nap=1; done
            nap=0.02 reached= by_nul=
            printf 'a\\000b\\000' | grep -qzx b && by_nul=yes
            for one in $family; do eval "m_${one%:*}=${one#*:}"; done
            for one in $spared; do eval "m_${one%:*}=s${one#*:}"; done
            # Once before the first signal: whose parent has ended can only be known by the mark.
            find_newcomers
            signal TERM $family
            signal_newcomers TERM 2
            until_gone $grace $family
            for round in 1 2; do
                family=$left
                signal STOP $family
                signal_newcomers STOP 20
                [ "$family" ] || break
                signal KILL $family
                until_gone 100 $family
            done
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
