package dev.exeunt.agent.guardian;

/**
 * How the guardian's script finds those of the family whom it was not told of: by their parents, and by their mark.
 *
 * <p>Within {@code command eval}, a subshell must not fork: where it cannot, it would go on as a second guardian.
 *
 * <p>All of {@code /proc} is read by one {@code cat}, or by the shell itself where that cannot be had, in three times the
 * time. What is known of a process is in variables that have its pid in their names: m its start, if it is of the family
 * (behind an s, if it is to be left alone), y the start of one that may be, c its children. A shell has no other table, and
 * strings are searched too slowly.
 */
final class FamilySearch {

    static final String FUNCTIONS = """
            sort_row() {
                eval "known=\\${m_$pid-}"
                if [ "$known" = $start ]; then
                    parents="$parents $pid"
                elif [ "$known" != s$start ] && [ $start -ge $since ] && [ $pid != $$ ] && is_ours && lives; then
                    young="$young $pid" above="$above $parent"
                    eval "y_$pid=$start c_$parent=\\"\\${c_$parent-} $pid\\""
                fi
            }
            sort_rows() {
                young= parents= above= part= all= status=
                # A bash that cannot fork tries again for 15 s, and reads quickly enough by itself.
                if [ ! "${BASH_VERSION-}" ] && [ $now -ge $short ]; then
                    command eval 'all=$(set +f; exec cat /proc/[0-9]*/stat); status=$?'
                    [ "$status" ] || no_fork
                fi
                if [ "${status:-127}" -lt 126 ]; then
                    IFS=$newline
                    for line in $all; do
                        IFS=' '
                        # A process may have a newline in its name.
                        if row "$part$line"; then part=; sort_row; else part="$part$line "; fi
                    done
                    IFS=' '
                else
                    set +f; set -- /proc/[0-9]*; set -f
                    for each in "$@"; do look ${each#/proc/} && sort_row; done
                fi
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
            bears() {
                bears= told=
                command eval 'tr "\\n\\000" " \\n" < $1 | grep -qxE "$variable" && bears=yes; told=yes'
                [ "$told" ] || unsure=yes
                [ "$bears" ]
            }
            find_bearers() {
                borne= status= variable="EXEUNT_PARENT=([0-9-]+,)*$mark(,[0-9,-]*)?"
                [ "$mark" ] && [ "$files" ] || return 0
                unsure=yes
                [ $now -ge $short ] || return 0
                [ $by_nul ] || command eval "if printf 'a\\000b\\000' | grep -qzx b; then by_nul=yes; else by_nul=no; fi"
                case $by_nul in
                    yes) command eval 'borne=$(exec grep -lszxE "$variable" $files); status=$?' ;;
                    no) command eval 'borne=$(exec grep -lsF "$mark" $files); status=$?' ;;
                esac
                if [ "$status" ]; then unsure=; else no_fork; fi
            }
            find_newcomers() {
                found= unsure=
                [ $newcomers = yes ] || return 1
                now
                sort_rows
                join_below $parents
                files= heads=
                for each in $young; do
                    eval "start=\\${y_$each-}"
                    [ "$start" ] && files="$files /proc/$each/environ"
                done
                if [ "$1" = marked ]; then
                    find_bearers
                    IFS=$newline
                    for file in $borne; do
                        IFS=' '
                        [ $by_nul = yes ] || bears $file || continue
                        file=${file%/environ} each=${file#/proc/}
                        join $each; heads="$heads $each"
                    done
                    IFS=' '
                    join_below $heads
                fi
                for each in $young; do unset y_$each; done
                for each in $above; do unset c_$each; done
                [ "$found" ] && family="$found $family"
            }
            """;

    private FamilySearch() {}
}
