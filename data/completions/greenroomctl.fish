# fish completion for greenroomctl
complete -c greenroomctl -f
complete -c greenroomctl -n __fish_use_subcommand -a 'list accounts help'
complete -c greenroomctl -n '__fish_seen_subcommand_from help' -a 'list accounts'
complete -c greenroomctl -n '__fish_seen_subcommand_from accounts' -l names
set -l list '__fish_seen_subcommand_from list'
for option in demo all spreadsheet
    complete -c greenroomctl -n $list -l $option
end
for option in endpoint project-id app-user-id name avatar avatar-id since \
        until offset limit rate
    complete -c greenroomctl -n $list -l $option -x
end
complete -c greenroomctl -n $list -l account -x -a '(greenroomctl accounts --names)'
complete -c greenroomctl -n $list -l status -x -a 'WAITING PROCESSING SUCCESS FAILED CANCELED NULL'
complete -c greenroomctl -n $list -l type -x -a 'NORMAL TEMP TEMPLATE'
complete -c greenroomctl -n $list -l ownership -x -a 'OWNED SHARED_TO_OTHERS SHARED_FROM_OTHERS PUBLIC'
complete -c greenroomctl -n $list -l confirmation -x -a 'UNCONFIRM CONFIRMED REJECT'
complete -c greenroomctl -n $list -l format -x -a 'table json jsonl csv'
complete -c greenroomctl -n $list -l output -r -F
