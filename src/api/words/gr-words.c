/* gr-words.c: the words of the service, and what they mean
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gr-words.h"

/* Each table maps a wire word to its enum value; a value's first row is the
 * word of answers. Words are compared without case: filters and answers do
 * not agree on it (confirm_state), nor do the editions of the reference
 * ("Owned", "OWNED"). */
typedef struct
{
  const char *word;
  int value;
} Word;

static const Word live_states[] = {
  { "NULL", GR_LIVE_STATE_NONE },
  { "WAITING", GR_LIVE_STATE_WAITING },
  { "PROCESSING", GR_LIVE_STATE_PROCESSING },
  { "SUCCEED", GR_LIVE_STATE_SUCCEED },
  { "SUCCESS", GR_LIVE_STATE_SUCCEED },
  { "FAILED", GR_LIVE_STATE_FAILED },
  { "CANCELED", GR_LIVE_STATE_CANCELED },
  { "BLOCKED", GR_LIVE_STATE_BLOCKED },
  { NULL, GR_LIVE_STATE_UNKNOWN },
};

static const Word room_states[] = {
  { "ENABLE", GR_ROOM_STATE_ENABLE },
  { "DISABLE", GR_ROOM_STATE_DISABLE },
  { "BLOCKED", GR_ROOM_STATE_BLOCKED },
  { NULL, GR_ROOM_STATE_UNKNOWN },
};

static const Word room_types[] = {
  { "NORMAL", GR_ROOM_TYPE_NORMAL },
  { "TEMP", GR_ROOM_TYPE_TEMP },
  { "TEMPLATE", GR_ROOM_TYPE_TEMPLATE },
  { NULL, GR_ROOM_TYPE_UNKNOWN },
};

static const Word view_modes[] = {
  { "LANDSCAPE", GR_VIEW_MODE_LANDSCAPE },
  { "VERTICAL", GR_VIEW_MODE_VERTICAL },
  { NULL, GR_VIEW_MODE_UNKNOWN },
};

static const Word shared_types[] = {
  { "PRIVATE", GR_SHARED_TYPE_PRIVATE },
  { "PUBLIC", GR_SHARED_TYPE_PUBLIC },
  { "SHARED", GR_SHARED_TYPE_SHARED },
  { NULL, GR_SHARED_TYPE_UNKNOWN },
};

static const Word shared_states[] = {
  { "PUBLISHED", GR_SHARED_STATE_PUBLISHED },
  { "DRAFT", GR_SHARED_STATE_DRAFT },
  { "REVIEW", GR_SHARED_STATE_REVIEW },
  { NULL, GR_SHARED_STATE_UNKNOWN },
};

static const Word confirm_states[] = {
  { "UNCONFIRM", GR_CONFIRM_STATE_UNCONFIRM },
  { "CONFIRMED", GR_CONFIRM_STATE_CONFIRMED },
  { "REJECT", GR_CONFIRM_STATE_REJECT },
  { NULL, GR_CONFIRM_STATE_UNKNOWN },
};

static const Word ownerships[] = {
  { "OWNED", GR_OWNERSHIP_OWNED },
  { "SHARED_TO_OHTERS", GR_OWNERSHIP_SHARED_TO_OTHERS },
  { "SHARED_TO_OTHERS", GR_OWNERSHIP_SHARED_TO_OTHERS },
  { "SHARED_FROM_OHTERS", GR_OWNERSHIP_SHARED_FROM_OTHERS },
  { "SHARED_FROM_OTHERS", GR_OWNERSHIP_SHARED_FROM_OTHERS },
  { "PUBLIC", GR_OWNERSHIP_PUBLIC },
  { NULL, GR_OWNERSHIP_UNKNOWN },
};

const GrLiveState gr_live_states_in_order[] = {
  GR_LIVE_STATE_WAITING, GR_LIVE_STATE_PROCESSING, GR_LIVE_STATE_SUCCEED,
  GR_LIVE_STATE_FAILED,  GR_LIVE_STATE_CANCELED,   GR_LIVE_STATE_NONE,
  GR_LIVE_STATE_UNKNOWN,
};

/* Every enum has its "absent" value at zero. */
static int
look_up (const Word *words, const char *word)
{
  if (word == NULL || *word == '\0')
    return 0;
  while (words->word != NULL && g_ascii_strcasecmp (words->word, word) != 0)
    words++;
  return words->value;
}

/**
 * gr_live_state_from_word:
 * @word: (nullable): a word of `last_job_status` or `live_state`, any case
 *
 * Absent, empty and "NULL" mean never live; SUCCESS and SUCCEED are one.
 * The other `from_word` functions follow the same pattern: absent and empty
 * are `NONE`, an unfamiliar word is `UNKNOWN`.
 *
 * Returns: the state
 */
GrLiveState
gr_live_state_from_word (const char *word)
{
  return look_up (live_states, word);
}

/**
 * gr_room_state_from_word:
 * @word: (nullable): a value of `room_state`
 *
 * Returns: what it means
 */
GrRoomState
gr_room_state_from_word (const char *word)
{
  return look_up (room_states, word);
}

/**
 * gr_room_type_from_word:
 * @word: (nullable): a value of `room_type`
 *
 * Returns: what it means
 */
GrRoomType
gr_room_type_from_word (const char *word)
{
  return look_up (room_types, word);
}

/**
 * gr_view_mode_from_word:
 * @word: (nullable): a value of `view_mode`
 *
 * Returns: what it means
 */
GrViewMode
gr_view_mode_from_word (const char *word)
{
  return look_up (view_modes, word);
}

/**
 * gr_shared_type_from_word:
 * @word: (nullable): a value of `shared_type`
 *
 * Returns: what it means
 */
GrSharedType
gr_shared_type_from_word (const char *word)
{
  return look_up (shared_types, word);
}

/**
 * gr_shared_state_from_word:
 * @word: (nullable): a value of `shared_state`
 *
 * Returns: what it means
 */
GrSharedState
gr_shared_state_from_word (const char *word)
{
  return look_up (shared_states, word);
}

/**
 * gr_confirm_state_from_word:
 * @word: (nullable): a value of `confirm_state`
 *
 * Returns: what it means
 */
GrConfirmState
gr_confirm_state_from_word (const char *word)
{
  return look_up (confirm_states, word);
}

/**
 * gr_ownership_from_word:
 * @word: (nullable): a value of `template_own_type`
 *
 * Returns: what it means
 */
GrOwnership
gr_ownership_from_word (const char *word)
{
  return look_up (ownerships, word);
}

/**
 * gr_live_state_to_filter_word:
 * @state: a state
 *
 * Returns: (nullable): what `live_state` takes for @state (SUCCESS, not
 *   SUCCEED), or %NULL where the service documents no such filter (BLOCKED)
 */
const char *
gr_live_state_to_filter_word (GrLiveState state)
{
  switch (state)
    {
    case GR_LIVE_STATE_NONE:
      return "NULL";
    case GR_LIVE_STATE_WAITING:
      return "WAITING";
    case GR_LIVE_STATE_PROCESSING:
      return "PROCESSING";
    case GR_LIVE_STATE_SUCCEED:
      return "SUCCESS";
    case GR_LIVE_STATE_FAILED:
      return "FAILED";
    case GR_LIVE_STATE_CANCELED:
      return "CANCELED";
    case GR_LIVE_STATE_BLOCKED:
    case GR_LIVE_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * gr_room_type_to_filter_word:
 * @type: a type
 *
 * Returns: (nullable): what `room_type` takes, or %NULL for no filter
 */
const char *
gr_room_type_to_filter_word (GrRoomType type)
{
  switch (type)
    {
    case GR_ROOM_TYPE_NORMAL:
      return "NORMAL";
    case GR_ROOM_TYPE_TEMP:
      return "TEMP";
    case GR_ROOM_TYPE_TEMPLATE:
      return "TEMPLATE";
    case GR_ROOM_TYPE_NONE:
    case GR_ROOM_TYPE_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * gr_ownership_to_filter_word:
 * @ownership: an ownership
 *
 * Returns: (nullable): what `template_own_type` takes, spelled as the
 *   service spells it ("OHTERS"), or %NULL for no filter
 */
const char *
gr_ownership_to_filter_word (GrOwnership ownership)
{
  switch (ownership)
    {
    case GR_OWNERSHIP_OWNED:
      return "OWNED";
    case GR_OWNERSHIP_SHARED_TO_OTHERS:
      return "SHARED_TO_OHTERS";
    case GR_OWNERSHIP_SHARED_FROM_OTHERS:
      return "SHARED_FROM_OHTERS";
    case GR_OWNERSHIP_PUBLIC:
      return "PUBLIC";
    case GR_OWNERSHIP_NONE:
    case GR_OWNERSHIP_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * gr_confirm_state_to_filter_word:
 * @state: a confirmation state
 *
 * Returns: (nullable): what `confirm_state` takes (lower case), or %NULL for
 *   no filter
 */
const char *
gr_confirm_state_to_filter_word (GrConfirmState state)
{
  switch (state)
    {
    case GR_CONFIRM_STATE_UNCONFIRM:
      return "unconfirm";
    case GR_CONFIRM_STATE_CONFIRMED:
      return "confirmed";
    case GR_CONFIRM_STATE_REJECT:
      return "reject";
    case GR_CONFIRM_STATE_NONE:
    case GR_CONFIRM_STATE_UNKNOWN:
    default:
      return NULL;
    }
}
