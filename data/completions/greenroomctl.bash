# bash completion for greenroomctl

_greenroomctl()
{
  local cur prev words cword
  _init_completion -n = || return

  if ((cword == 1)); then
    COMPREPLY=($(compgen -W 'list accounts help --help --version' -- "$cur"))
    return
  fi
  if [[ ${words[1]} == accounts ]]; then
    COMPREPLY=($(compgen -W '--names --help' -- "$cur"))
    return
  fi
  if [[ ${words[1]} == help ]]; then
    COMPREPLY=($(compgen -W 'list accounts' -- "$cur"))
    return
  fi
  [[ ${words[1]} == list ]] || return

  case $prev in
    --format)
      COMPREPLY=($(compgen -W 'table json jsonl csv' -- "$cur")) ;;
    --status)
      local done=
      [[ $cur == *,* ]] && done=${cur%,*},
      COMPREPLY=($(compgen -P "$done" \
        -W 'WAITING PROCESSING SUCCESS FAILED CANCELED NULL' -- "${cur##*,}"))
      compopt -o nospace ;;
    --type)
      COMPREPLY=($(compgen -W 'NORMAL TEMP TEMPLATE' -- "$cur")) ;;
    --ownership)
      COMPREPLY=($(compgen -W \
        'OWNED SHARED_TO_OTHERS SHARED_FROM_OTHERS PUBLIC' -- "$cur")) ;;
    --confirmation)
      COMPREPLY=($(compgen -W 'UNCONFIRM CONFIRMED REJECT' -- "$cur")) ;;
    --account)
      local IFS=$'\n'
      COMPREPLY=($(compgen -W \
        "$(greenroomctl accounts --names 2>/dev/null)" -- "$cur")) ;;
    --output) _filedir ;;
    --name|--avatar|--avatar-id|--endpoint|--project-id|--app-user-id) ;;
    --since|--until|--offset|--limit|--rate) ;;
    *)
      COMPREPLY=($(compgen -W '--demo --account --endpoint --project-id
        --app-user-id --name --avatar --avatar-id --status --type --ownership
        --since --until --confirmation --offset --limit --all --rate --format
        --spreadsheet --output --help' -- "$cur")) ;;
  esac
} &&
complete -F _greenroomctl greenroomctl
