/* gr-words.h: the words of the service, and what they mean
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds of the service (its API reference; lengths from the vendor's SDK). */
#define GR_LIMIT_MAX 100         /* rooms a page */
#define GR_OFFSET_MAX G_MAXINT32 /* also the largest count */
#define GR_FILTER_MAX_CHARS 128  /* characters of a text filter */
#define GR_APP_USER_ID_MAX 256   /* bytes of X-App-UserId */

/**
 * GrLiveState:
 * @GR_LIVE_STATE_NONE: never live: absent, null, empty or "NULL"
 * @GR_LIVE_STATE_WAITING: WAITING
 * @GR_LIVE_STATE_PROCESSING: PROCESSING, which people call live
 * @GR_LIVE_STATE_SUCCEED: SUCCEED in answers, SUCCESS in filters
 * @GR_LIVE_STATE_FAILED: FAILED
 * @GR_LIVE_STATE_CANCELED: CANCELED
 * @GR_LIVE_STATE_BLOCKED: BLOCKED: answered, but no filter takes it
 * @GR_LIVE_STATE_UNKNOWN: a word that this version does not know
 *
 * The state of a room's last livestreaming task (`last_job_status`).
 */
typedef enum
{
  GR_LIVE_STATE_NONE,
  GR_LIVE_STATE_WAITING,
  GR_LIVE_STATE_PROCESSING,
  GR_LIVE_STATE_SUCCEED,
  GR_LIVE_STATE_FAILED,
  GR_LIVE_STATE_CANCELED,
  GR_LIVE_STATE_BLOCKED,
  GR_LIVE_STATE_UNKNOWN,
} GrLiveState;

/**
 * GrLiveStates:
 *
 * A set of #GrLiveState, one bit each.
 */
typedef guint GrLiveStates;
#define GR_LIVE_STATE_BIT(state) (1u << (state))

/**
 * GrRoomState:
 * @GR_ROOM_STATE_NONE: absent
 * @GR_ROOM_STATE_ENABLE: ENABLE: the room can be used
 * @GR_ROOM_STATE_DISABLE: DISABLE
 * @GR_ROOM_STATE_BLOCKED: BLOCKED
 * @GR_ROOM_STATE_UNKNOWN: a word that this version does not know
 *
 * The state of the room itself (`room_state`).
 */
typedef enum
{
  GR_ROOM_STATE_NONE,
  GR_ROOM_STATE_ENABLE,
  GR_ROOM_STATE_DISABLE,
  GR_ROOM_STATE_BLOCKED,
  GR_ROOM_STATE_UNKNOWN,
} GrRoomState;

/**
 * GrRoomType:
 * @GR_ROOM_TYPE_NONE: absent
 * @GR_ROOM_TYPE_NORMAL: NORMAL
 * @GR_ROOM_TYPE_TEMP: TEMP
 * @GR_ROOM_TYPE_TEMPLATE: TEMPLATE
 * @GR_ROOM_TYPE_UNKNOWN: a word that this version does not know
 *
 * The type of a room (`room_type`).
 */
typedef enum
{
  GR_ROOM_TYPE_NONE,
  GR_ROOM_TYPE_NORMAL,
  GR_ROOM_TYPE_TEMP,
  GR_ROOM_TYPE_TEMPLATE,
  GR_ROOM_TYPE_UNKNOWN,
} GrRoomType;

/**
 * GrViewMode:
 * @GR_VIEW_MODE_NONE: absent; the service's default is VERTICAL
 * @GR_VIEW_MODE_LANDSCAPE: LANDSCAPE
 * @GR_VIEW_MODE_VERTICAL: VERTICAL
 * @GR_VIEW_MODE_UNKNOWN: a word that this version does not know
 *
 * The orientation of the picture (`view_mode`).
 */
typedef enum
{
  GR_VIEW_MODE_NONE,
  GR_VIEW_MODE_LANDSCAPE,
  GR_VIEW_MODE_VERTICAL,
  GR_VIEW_MODE_UNKNOWN,
} GrViewMode;

/**
 * GrSharedType:
 * @GR_SHARED_TYPE_NONE: absent
 * @GR_SHARED_TYPE_PRIVATE: PRIVATE
 * @GR_SHARED_TYPE_PUBLIC: PUBLIC
 * @GR_SHARED_TYPE_SHARED: SHARED: with the projects named
 * @GR_SHARED_TYPE_UNKNOWN: a word that this version does not know
 *
 * With whom a template is shared (`shared_config.shared_type`).
 */
typedef enum
{
  GR_SHARED_TYPE_NONE,
  GR_SHARED_TYPE_PRIVATE,
  GR_SHARED_TYPE_PUBLIC,
  GR_SHARED_TYPE_SHARED,
  GR_SHARED_TYPE_UNKNOWN,
} GrSharedType;

/**
 * GrSharedState:
 * @GR_SHARED_STATE_NONE: absent
 * @GR_SHARED_STATE_PUBLISHED: PUBLISHED
 * @GR_SHARED_STATE_DRAFT: DRAFT
 * @GR_SHARED_STATE_REVIEW: REVIEW
 * @GR_SHARED_STATE_UNKNOWN: a word that this version does not know
 *
 * How far the sharing is (`shared_config.shared_state`).
 */
typedef enum
{
  GR_SHARED_STATE_NONE,
  GR_SHARED_STATE_PUBLISHED,
  GR_SHARED_STATE_DRAFT,
  GR_SHARED_STATE_REVIEW,
  GR_SHARED_STATE_UNKNOWN,
} GrSharedState;

/**
 * GrConfirmState:
 * @GR_CONFIRM_STATE_NONE: absent
 * @GR_CONFIRM_STATE_UNCONFIRM: UNCONFIRM
 * @GR_CONFIRM_STATE_CONFIRMED: CONFIRMED
 * @GR_CONFIRM_STATE_REJECT: REJECT
 * @GR_CONFIRM_STATE_UNKNOWN: a word that this version does not know
 *
 * Whether the room was confirmed (`confirm_state`): upper case in answers,
 * lower case in filters.
 */
typedef enum
{
  GR_CONFIRM_STATE_NONE,
  GR_CONFIRM_STATE_UNCONFIRM,
  GR_CONFIRM_STATE_CONFIRMED,
  GR_CONFIRM_STATE_REJECT,
  GR_CONFIRM_STATE_UNKNOWN,
} GrConfirmState;

/**
 * GrOwnership:
 * @GR_OWNERSHIP_NONE: any
 * @GR_OWNERSHIP_OWNED: OWNED: mine, not shared
 * @GR_OWNERSHIP_SHARED_TO_OTHERS: on the wire SHARED_TO_OHTERS (sic)
 * @GR_OWNERSHIP_SHARED_FROM_OTHERS: on the wire SHARED_FROM_OHTERS (sic)
 * @GR_OWNERSHIP_PUBLIC: PUBLIC
 * @GR_OWNERSHIP_UNKNOWN: a word that this version does not know
 *
 * Whose template it is (`template_own_type`): only asked, never answered.
 */
typedef enum
{
  GR_OWNERSHIP_NONE,
  GR_OWNERSHIP_OWNED,
  GR_OWNERSHIP_SHARED_TO_OTHERS,
  GR_OWNERSHIP_SHARED_FROM_OTHERS,
  GR_OWNERSHIP_PUBLIC,
  GR_OWNERSHIP_UNKNOWN,
} GrOwnership;

GrLiveState gr_live_state_from_word (const char *word);
GrRoomState gr_room_state_from_word (const char *word);
GrRoomType gr_room_type_from_word (const char *word);
GrViewMode gr_view_mode_from_word (const char *word);
GrSharedType gr_shared_type_from_word (const char *word);
GrSharedState gr_shared_state_from_word (const char *word);
GrConfirmState gr_confirm_state_from_word (const char *word);
GrOwnership gr_ownership_from_word (const char *word);

const char *gr_live_state_to_filter_word (GrLiveState state);
const char *gr_room_type_to_filter_word (GrRoomType type);
const char *gr_ownership_to_filter_word (GrOwnership ownership);
const char *gr_confirm_state_to_filter_word (GrConfirmState state);

/* The states that a filter takes, in the order in which people see them and
 * the wire lists them; ends with GR_LIVE_STATE_UNKNOWN. */
extern const GrLiveState gr_live_states_in_order[];

G_END_DECLS
