/* gr-room-list.c: rooms as the pages of a query bring them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-list"

#include "config.h"

#include "gr-room-list-private.h"

/**
 * GrRoomList:
 *
 * The rooms of one query, as a #GListModel of #GrRoomItem; a new query is a new
 * list. Owned by who shows it; it owns none of its rows, and everything under
 * way ends with it. Nothing is asked before gr_room_list_start().
 *
 * What the service's count, and the rooms that were seen, say of the list is
 * its length; pages of rooms come as rows of them are asked for. A row is
 * there before its room: g_list_model_get_item() asks for nothing itself, it
 * notes a wish for the row's page. The wishes are collected in an idle, the
 * newest is served first, at most GR_THROTTLE_MAX_CALLS pages are under way,
 * and a page of which nobody holds a row any more is not asked at all.
 *
 * Rows are filled in place, and a row that has a room is that room's from then
 * on. An answer is compared with what stands there, by id: rooms that came,
 * went or moved become small spans of #GListModel::items-changed around the
 * rows that stay; else that is emitted for growth and truncation at the end
 * only. What a refresh asks again is compared together, from the top down,
 * when all of it has come. What it does not ask again, since nobody looks at
 * it, stays until somebody does, and is asked then.
 *
 * A page that failed is asked again by gr_room_list_retry(), by
 * gr_room_list_refresh(), or when all its rows were let go and one is wanted
 * anew; never by itself.
 */

static void gr_room_list_list_model_init (GListModelInterface *iface);

G_DEFINE_ENUM_TYPE (GrRoomListState,
                    gr_room_list_state,
                    G_DEFINE_ENUM_VALUE (GR_ROOM_LIST_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_LIST_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_LIST_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_LIST_FAILED, "failed"))

G_DEFINE_FINAL_TYPE_WITH_CODE (
    GrRoomList,
    gr_room_list,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gr_room_list_list_model_init))

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ERROR,
  PROP_COUNT,
  PROP_REQUEST_ID,
  PROP_UPDATED,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Shows as many rows as there are, or the first of them: to grow or to
 * truncate at the end costs a view nothing, whatever the size. */
void
gr_room_list_show_rows (GrRoomList *self)
{
  guint before = self->n_items;
  guint now = MIN (self->total, self->n_wanted);

  gr_page_cache_truncate (self->cache, self->total);
  self->n_items = now;
  if (now > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, now - before);
  else if (now < before)
    g_list_model_items_changed (G_LIST_MODEL (self), now, before - now, 0);
}

static GType
gr_room_list_get_item_type (GListModel *model)
{
  return GR_TYPE_ROOM_ITEM;
}

static guint
gr_room_list_get_n_items (GListModel *model)
{
  return GR_ROOM_LIST (model)->n_items;
}

/* Whether what is asked of the page has come, and is about to be shown. */
static gboolean
is_answered (GrRoomList *self, GrCachedPage *page)
{
  return page->answer != NULL && page->answer_stamp == self->stamp;
}

static gpointer
gr_room_list_get_item (GListModel *model, guint position)
{
  GrRoomList *self = GR_ROOM_LIST (model);
  GrCachedPage *page;
  GrRoomItem *row;

  if (position >= self->n_items)
    return NULL;
  row = gr_page_cache_dup_row (self->cache, position);
  page = gr_page_cache_lookup (self->cache, position / GR_ROOM_LIST_PAGE);
  if (!page->failed && !is_answered (self, page) &&
      (gr_room_item_get_state (row) != GR_ROOM_ITEM_READY ||
       page->stamp != self->stamp))
    gr_room_list_wish (self, page);
  gr_room_list_look_ahead (self, page->index);
  return row;
}

static void
gr_room_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gr_room_list_get_item_type;
  iface->get_n_items = gr_room_list_get_n_items;
  iface->get_item = gr_room_list_get_item;
}

static void
gr_room_list_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  GrRoomList *self = GR_ROOM_LIST (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_COUNT:
      g_value_set_int64 (value, self->count);
      break;
    case PROP_REQUEST_ID:
      g_value_set_string (value, self->request_id);
      break;
    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_list_dispose (GObject *object)
{
  GrRoomList *self = GR_ROOM_LIST (object);
  GrPageCall *call;

  while ((call = g_queue_pop_head (&self->calls)) != NULL)
    call->list = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  self->n_items = 0;

  G_OBJECT_CLASS (gr_room_list_parent_class)->dispose (object);
}

static void
gr_room_list_finalize (GObject *object)
{
  GrRoomList *self = GR_ROOM_LIST (object);

  gr_page_cache_free (self->cache);
  g_object_unref (self->cancellable);
  g_object_unref (self->client);
  gr_room_query_unref (self->query);
  g_clear_error (&self->error);
  g_free (self->request_id);
  g_clear_object (&self->pinned);

  G_OBJECT_CLASS (gr_room_list_parent_class)->finalize (object);
}

/* How far the list is. */
static void
make_state_properties (GParamFlags flags)
{
  /**
   * GrRoomList:state:
   *
   * What there is to show: nothing yet, rows, nothing at all, or an error.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, GR_TYPE_ROOM_LIST_STATE,
                         GR_ROOM_LIST_LOADING, flags);
  /**
   * GrRoomList:error:
   *
   * Of the newest page that failed, until none that is needed is marked so.
   */
  properties[PROP_ERROR] =
      g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  /**
   * GrRoomList:busy:
   *
   * Whether a page is wanted or under way.
   */
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
}

/* What the service last said. */
static void
make_answer_properties (GParamFlags flags)
{
  /**
   * GrRoomList:count:
   *
   * The service's last word on the number of rooms, -1 if it gave none.
   */
  properties[PROP_COUNT] =
      g_param_spec_int64 ("count", NULL, NULL, -1, G_MAXINT64, -1, flags);
  /**
   * GrRoomList:request-id:
   *
   * Of the service's last answer, refusals included.
   */
  properties[PROP_REQUEST_ID] =
      g_param_spec_string ("request-id", NULL, NULL, NULL, flags);
  /**
   * GrRoomList:updated:
   *
   * When the last page came, in seconds since the epoch, UTC;
   * %GR_TIME_NONE before the first.
   */
  properties[PROP_UPDATED] =
      g_param_spec_int64 ("updated", NULL, NULL, G_MININT64, G_MAXINT64,
                          GR_TIME_NONE, flags);
}

static void
gr_room_list_class_init (GrRoomListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags =
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gr_room_list_get_property;
  object_class->dispose = gr_room_list_dispose;
  object_class->finalize = gr_room_list_finalize;

  make_state_properties (flags);
  make_answer_properties (flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_room_list_init (GrRoomList *self)
{
  self->cache = gr_page_cache_new (gr_room_list_page_unheld, self);
  self->n_wanted = GR_ROOM_LIST_FIRST_ROWS;
  self->cancellable = g_cancellable_new ();
  self->stamp = 1; /* what was never asked has another */
  self->end = GR_ROOM_LIST_NO_END;
  self->count = -1;
  self->updated = GR_TIME_NONE;
}

/**
 * gr_room_list_new:
 * @client: whom to ask
 * @query: what to ask for
 *
 * Returns: (transfer full): a list that has asked nothing yet
 */
GrRoomList *
gr_room_list_new (GrClient *client, GrRoomQuery *query)
{
  GrRoomList *self;

  g_return_val_if_fail (GR_IS_CLIENT (client), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (GR_TYPE_ROOM_LIST, NULL);
  self->client = g_object_ref (client);
  self->query = gr_room_query_ref (query);
  return self;
}

/**
 * gr_room_list_get_client:
 * @self: a list
 *
 * Returns: (transfer none): whom the list asks
 */
GrClient *
gr_room_list_get_client (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), NULL);

  return self->client;
}

/**
 * gr_room_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none): what the list asks for
 */
GrRoomQuery *
gr_room_list_get_query (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), NULL);

  return self->query;
}

/**
 * gr_room_list_grow_by:
 * @self: a list
 * @n_rows: how many rows more it is to show
 *
 * Shows some more rows, if there are more. A view makes widgets for the first
 * two hundred rows or so; all at once they would take longer than a frame.
 */
void
gr_room_list_grow_by (GrRoomList *self, guint n_rows)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));

  if (self->n_wanted >= self->total)
    return;

  self->n_wanted += MIN (n_rows, self->total - self->n_wanted);
  gr_room_list_show_rows (self);
}

/**
 * gr_room_list_grow:
 * @self: a list
 *
 * From the first %GR_ROOM_LIST_FIRST_ROWS rows to all of them, now and
 * whenever more become known: a view that has drawn its first frame takes the
 * rest in one cheap append.
 */
void
gr_room_list_grow (GrRoomList *self)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));

  self->n_wanted = G_MAXUINT;
  gr_room_list_show_rows (self);
}

/**
 * gr_room_list_set_query:
 * @self: a list
 * @query: the same question, with the times that the clock gives it now
 *
 * Asks nothing: gr_room_list_refresh() does, and compares what comes with what
 * is shown. Another question is another list.
 */
void
gr_room_list_set_query (GrRoomList *self, GrRoomQuery *query)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));
  g_return_if_fail (query != NULL);

  gr_room_query_ref (query);
  gr_room_query_unref (self->query);
  self->query = query;
}

/**
 * gr_room_list_find:
 * @self: a list
 * @row: a row of it
 * @position: (out): where it stands
 *
 * Returns: whether it stands anywhere: its room may have left the list, or
 *   the rows that were asked, and come back to the same row
 */
gboolean
gr_room_list_find (GrRoomList *self, GrRoomItem *row, guint *position)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), FALSE);
  g_return_val_if_fail (GR_IS_ROOM_ITEM (row), FALSE);
  g_return_val_if_fail (position != NULL, FALSE);

  return gr_page_cache_find_row (self->cache, row, position) &&
         *position < self->n_items;
}

/**
 * gr_room_list_pin:
 * @self: a list
 * @row: (nullable): a row of it
 *
 * Says which room the person looks at: where two rooms have changed places, it
 * is the other one that goes and comes, so that a view keeps selection and
 * focus on this one.
 */
void
gr_room_list_pin (GrRoomList *self, GrRoomItem *row)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));
  g_return_if_fail (row == NULL || GR_IS_ROOM_ITEM (row));

  g_set_object (&self->pinned, row);
}
