/* gr-labels.c: what the service's words are called on the screen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-labels"

#include "config.h"

#include "gr-labels.h"

#include <glib/gi18n-lib.h>

static const char *
label_of_room_state (GrRoomState state)
{
  switch (state)
    {
    case GR_ROOM_STATE_ENABLE:
      /* Translators: the room may go live */
      return C_ ("room state", "Available");
    case GR_ROOM_STATE_DISABLE:
      return C_ ("room state", "Unavailable");
    case GR_ROOM_STATE_BLOCKED:
      /* Translators: the service has locked the room */
      return C_ ("room state", "Blocked");
    case GR_ROOM_STATE_NONE:
    case GR_ROOM_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
label_of_view_mode (GrViewMode mode)
{
  switch (mode)
    {
    case GR_VIEW_MODE_LANDSCAPE:
      return C_ ("orientation", "Landscape");
    case GR_VIEW_MODE_NONE: /* the service's default */
    case GR_VIEW_MODE_VERTICAL:
      return C_ ("orientation", "Portrait");
    case GR_VIEW_MODE_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
label_of_confirm_state (GrConfirmState state)
{
  switch (state)
    {
    case GR_CONFIRM_STATE_UNCONFIRM:
      return C_ ("confirmation", "Not confirmed");
    case GR_CONFIRM_STATE_CONFIRMED:
      return C_ ("confirmation", "Confirmed");
    case GR_CONFIRM_STATE_REJECT:
      return C_ ("confirmation", "Rejected");
    case GR_CONFIRM_STATE_NONE:
    case GR_CONFIRM_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
label_of_shared_type (GrSharedType type)
{
  switch (type)
    {
    case GR_SHARED_TYPE_PRIVATE:
      /* Translators: a template for its own tenant alone */
      return C_ ("sharing", "Private");
    case GR_SHARED_TYPE_PUBLIC:
      /* Translators: a template for all tenants */
      return C_ ("sharing", "Public");
    case GR_SHARED_TYPE_SHARED:
      /* Translators: a template for chosen tenants */
      return C_ ("sharing", "Shared");
    case GR_SHARED_TYPE_NONE:
    case GR_SHARED_TYPE_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
label_of_shared_state (GrSharedState state)
{
  switch (state)
    {
    case GR_SHARED_STATE_PUBLISHED:
      return C_ ("sharing state", "Published");
    case GR_SHARED_STATE_DRAFT:
      return C_ ("sharing state", "Draft");
    case GR_SHARED_STATE_REVIEW:
      return C_ ("sharing state", "In review");
    case GR_SHARED_STATE_NONE:
    case GR_SHARED_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

/* The label; without one the word that was sent; without either NULL. */
static const char *
label_or_word (const char *label, const char *word)
{
  if (label != NULL)
    return label;
  return word != NULL && *word != '\0' ? word : NULL;
}

/**
 * gr_label_for_live_state:
 * @room: a room
 *
 * The other `gr_label_for_` functions follow the same pattern: an unknown
 * word is its own label, and %NULL means that there is nothing to show. A
 * room without a state was never live, and without an orientation it is a
 * portrait one (the service's default).
 *
 * Returns: what to call the state of the room's last livestream
 */
const char *
gr_label_for_live_state (GrRoom *room)
{
  g_return_val_if_fail (room != NULL, NULL);

  return label_or_word (gr_label_of_live_state (gr_room_get_live_state (room)),
                        gr_room_get_live_state_word (room));
}

const char *
gr_label_for_room_state (GrRoom *room)
{
  g_return_val_if_fail (room != NULL, NULL);

  return label_or_word (label_of_room_state (gr_room_get_room_state (room)),
                        gr_room_get_room_state_word (room));
}

const char *
gr_label_for_room_type (GrRoom *room)
{
  GrRoomType type;

  g_return_val_if_fail (room != NULL, NULL);

  type = gr_room_get_room_type (room);
  if (type == GR_ROOM_TYPE_NONE)
    return NULL;
  return label_or_word (gr_label_of_room_type (type),
                        gr_room_get_room_type_word (room));
}

const char *
gr_label_for_view_mode (GrRoom *room)
{
  g_return_val_if_fail (room != NULL, NULL);

  return label_or_word (label_of_view_mode (gr_room_get_view_mode (room)),
                        gr_room_get_view_mode_word (room));
}

const char *
gr_label_for_confirm_state (GrRoom *room)
{
  g_return_val_if_fail (room != NULL, NULL);

  return label_or_word (label_of_confirm_state (
                            gr_room_get_confirm_state (room)),
                        gr_room_get_confirm_state_word (room));
}

const char *
gr_label_for_shared_type (const GrSharedConfig *config)
{
  g_return_val_if_fail (config != NULL, NULL);

  return label_or_word (label_of_shared_type (config->type), config->type_word);
}

const char *
gr_label_for_shared_state (const GrSharedConfig *config)
{
  g_return_val_if_fail (config != NULL, NULL);

  return label_or_word (label_of_shared_state (config->state),
                        config->state_word);
}

/**
 * gr_label_of_live_state:
 * @state: a state
 *
 * Returns: (nullable): its name, %NULL for %GR_LIVE_STATE_UNKNOWN
 */
const char *
gr_label_of_live_state (GrLiveState state)
{
  switch (state)
    {
    case GR_LIVE_STATE_NONE:
      return C_ ("livestream state", "Never live");
    case GR_LIVE_STATE_WAITING:
      return C_ ("livestream state", "Waiting");
    case GR_LIVE_STATE_PROCESSING:
      /* Translators: on air now */
      return C_ ("livestream state", "Live");
    case GR_LIVE_STATE_SUCCEED:
      return C_ ("livestream state", "Finished");
    case GR_LIVE_STATE_FAILED:
      return C_ ("livestream state", "Failed");
    case GR_LIVE_STATE_CANCELED:
      return C_ ("livestream state", "Cancelled");
    case GR_LIVE_STATE_BLOCKED:
      /* Translators: the service has frozen the livestream */
      return C_ ("livestream state", "Blocked");
    case GR_LIVE_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * gr_label_of_room_type:
 * @type: a type
 *
 * Returns: (nullable): its name; for %GR_ROOM_TYPE_NONE what a filter calls
 *   no filter; %NULL for %GR_ROOM_TYPE_UNKNOWN
 */
const char *
gr_label_of_room_type (GrRoomType type)
{
  switch (type)
    {
    case GR_ROOM_TYPE_NONE:
      return C_ ("room type", "All types");
    case GR_ROOM_TYPE_NORMAL:
      /* Translators: a room that stays and goes live at any time */
      return C_ ("room type", "General");
    case GR_ROOM_TYPE_TEMP:
      /* Translators: a room that is removed after its livestream */
      return C_ ("room type", "Temporary");
    case GR_ROOM_TYPE_TEMPLATE:
      return C_ ("room type", "Template");
    case GR_ROOM_TYPE_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * gr_label_of_ownership:
 * @ownership: whose templates a filter asks for
 *
 * Returns: (nullable): its name; for %GR_OWNERSHIP_NONE what a filter calls
 *   no filter; %NULL for %GR_OWNERSHIP_UNKNOWN
 */
const char *
gr_label_of_ownership (GrOwnership ownership)
{
  switch (ownership)
    {
    case GR_OWNERSHIP_NONE:
      return C_ ("template ownership", "Any");
    case GR_OWNERSHIP_OWNED:
      return C_ ("template ownership", "Mine, not shared");
    case GR_OWNERSHIP_SHARED_TO_OTHERS:
      return C_ ("template ownership", "Shared by me");
    case GR_OWNERSHIP_SHARED_FROM_OTHERS:
      return C_ ("template ownership", "Shared with me");
    case GR_OWNERSHIP_PUBLIC:
      return C_ ("template ownership", "Public");
    case GR_OWNERSHIP_UNKNOWN:
    default:
      return NULL;
    }
}
