/* gr-browser.c: the rooms that are being browsed: whose, which, and their list
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-browser"

#include "config.h"

#include "gr-browser.h"

#include "gr-error.h"
#include "gr-room-presence.h"
#include "gr-settings.h"

/**
 * GrBrowser:
 *
 * Asks the connection for the rooms that the filters want. It holds the
 * filters, restores and remembers them, and begins a new list whenever the
 * connection or the query changes. Owned by the application; it needs no GTK,
 * so that the first question is on its way before there is a window.
 *
 * When the network fails it asks again by itself, first after ten seconds,
 * then less and less often, and at once when the network is said to have
 * changed.
 */
struct _GrBrowser
{
  GObject parent_instance;

  GrFilters *filters;
  GrConnection *connection;
  GrRoomList *list;
  GrRoomPresence *presence;
  GQueue left; /* of Left: lists that the person may come back to */
  guint minute_id;
  int day;           /* of the month, on which "Today" was reckoned */
  gboolean by_clock; /* the query changes because time goes by */
  gboolean unattended;
  GNetworkMonitor *monitor;
  guint again_id;
  guint again_seconds;
};

G_DEFINE_FINAL_TYPE (GrBrowser, gr_browser, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CONNECTION,
  PROP_LIST,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Whoever ticks a filter and unticks it soon is where they were. */
#define LEFT_SECONDS 60
#define LEFT_MAX 3

#define FIRST_AGAIN_SECONDS 10
#define LAST_AGAIN_SECONDS 60

static void
list_changed_cb (GrRoomList *list, GParamSpec *pspec, GrBrowser *self);

typedef struct
{
  GrRoomList *list;
  gint64 when; /* in microseconds of the monotonic clock */
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_object_unref (left->list);
  g_free (left);
}

/* Lists that were left too long ago, or for too many others. */
static void
forget_left (GrBrowser *self)
{
  gint64 oldest = g_get_monotonic_time () - LEFT_SECONDS * G_USEC_PER_SEC;
  Left *last;

  while ((last = g_queue_peek_tail (&self->left)) != NULL &&
         (self->left.length > LEFT_MAX || last->when < oldest))
    left_free (g_queue_pop_tail (&self->left));
}

static void
drop_list (GrBrowser *self)
{
  if (self->list == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->list, self);
  gr_room_presence_set_list (self->presence, NULL);
  g_clear_object (&self->list);
}

/* One that still asks goes, and with it what it asks. */
static void
leave_list (GrBrowser *self)
{
  Left *left;

  if (self->list != NULL && !gr_room_list_get_busy (self->list) &&
      gr_room_list_get_state (self->list) == GR_ROOM_LIST_READY)
    {
      left = g_new0 (Left, 1);
      left->list = g_object_ref (self->list);
      left->when = g_get_monotonic_time ();
      g_queue_push_head (&self->left, left);
    }
  forget_left (self);
  drop_list (self);
}

/* Returns: (transfer full) (nullable): the list of that question that was left
 * a moment ago */
static GrRoomList *
take_left (GrBrowser *self, GrRoomQuery *query)
{
  for (GList *link = self->left.head; link != NULL; link = link->next)
    {
      Left *left = link->data;
      GrRoomList *list;

      if (!gr_room_query_equal (gr_room_list_get_query (left->list), query))
        continue;
      list = g_object_ref (left->list);
      left_free (left);
      g_queue_delete_link (&self->left, link);
      return list;
    }
  return NULL;
}

static void
show_list (GrBrowser *self, GrRoomList *list)
{
  self->list = list;
  gr_room_presence_set_list (self->presence, list);
  g_signal_connect (list, "notify::state", G_CALLBACK (list_changed_cb), self);
  g_signal_connect (list, "notify::error", G_CALLBACK (list_changed_cb), self);
  gr_room_list_start (list);
}

static void
begin (GrBrowser *self, gboolean unattended)
{
  drop_list (self);
  self->unattended = unattended;
  if (self->connection != NULL)
    show_list (self,
               gr_room_list_new (gr_connection_get_client (self->connection),
                                 gr_filters_get_query (self->filters)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIST]);
}

static void
refresh_list (GrBrowser *self, GrPriority priority)
{
  gr_room_presence_expect (self->presence, priority);
  gr_room_list_refresh (self->list);
}

/* The list of the filters as they are now: one that was just left, as it was
 * and asked again, or a new one. */
static void
change_list (GrBrowser *self)
{
  g_autoptr (GrRoomList) before = NULL;

  leave_list (self);
  before = take_left (self, gr_filters_get_query (self->filters));
  if (before == NULL)
    {
      begin (self, FALSE);
      return;
    }
  self->unattended = FALSE;
  show_list (self, g_object_ref (before));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIST]);
  refresh_list (self, GR_PRIORITY_ASKED);
}

static void
ask_again (GrBrowser *self, gboolean unattended)
{
  g_clear_handle_id (&self->again_id, g_source_remove);
  if (self->list == NULL)
    return;

  switch (gr_room_list_get_state (self->list))
    {
    case GR_ROOM_LIST_LOADING:
      break;
    case GR_ROOM_LIST_READY:
      gr_room_presence_expect (self->presence, unattended ? GR_PRIORITY_REFRESH
                                                          : GR_PRIORITY_ASKED);
      gr_room_list_retry (self->list);
      break;
    case GR_ROOM_LIST_EMPTY:
    case GR_ROOM_LIST_FAILED:
    default:
      begin (self, unattended);
      break;
    }
}

static gboolean
again_cb (gpointer data)
{
  GrBrowser *self = GR_BROWSER (data);

  self->again_id = 0;
  self->again_seconds = MIN (self->again_seconds * 2, LAST_AGAIN_SECONDS);
  ask_again (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* The network monitor is often wrong in virtual machines and behind proxies:
 * what it says is a reason to ask at once, never one not to ask. */
static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean available,
                    GrBrowser *self)
{
  g_assert (GR_IS_BROWSER (self));

  if (available && self->again_id != 0)
    ask_again (self, TRUE);
}

static void
forget_network_failure (GrBrowser *self)
{
  g_clear_handle_id (&self->again_id, g_source_remove);
  self->again_seconds = FIRST_AGAIN_SECONDS;
}

static void
list_changed_cb (GrRoomList *list, GParamSpec *pspec, GrBrowser *self)
{
  const GError *error = gr_room_list_get_error (list);

  g_assert (GR_IS_BROWSER (self));

  if (gr_room_list_get_state (list) == GR_ROOM_LIST_LOADING)
    return;
  if (!g_error_matches (error, GR_ERROR, GR_ERROR_NETWORK))
    {
      forget_network_failure (self);
      return;
    }
  if (self->again_id != 0)
    return;

  if (self->monitor == NULL)
    {
      self->monitor = g_object_ref (g_network_monitor_get_default ());
      g_signal_connect_object (self->monitor, "network-changed",
                               G_CALLBACK (network_changed_cb), self, 0);
    }
  self->again_id = g_timeout_add_seconds (self->again_seconds, again_cb, self);
}

/* After a refusal of the credentials nothing is asked but on the person's word
 * that it is worth trying again. */
static void
heed_person (GrBrowser *self)
{
  GrClient *client = gr_connection_get_client (self->connection);

  if (gr_client_get_signed_out (client))
    gr_client_set_credentials (client, gr_client_get_credentials (client));
  forget_network_failure (self);
}

static void
query_cb (GrFilters *filters, GParamSpec *pspec, GrBrowser *self)
{
  g_assert (GR_IS_BROWSER (self));

  forget_network_failure (self);
  if (self->by_clock && self->list != NULL)
    gr_room_list_set_query (self->list, gr_filters_get_query (filters));
  else
    change_list (self);
}

/* "Today" and its like move with the day, in place. */
static void
follow_clock (GrBrowser *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->day = g_date_time_get_day_of_month (now);
  self->by_clock = TRUE;
  gr_filters_update (self->filters);
  self->by_clock = FALSE;
}

static gboolean
minute_cb (gpointer data)
{
  GrBrowser *self = GR_BROWSER (data);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GrRoomQuery *before = gr_filters_get_query (self->filters);

  forget_left (self);
  if (g_date_time_get_day_of_month (now) == self->day)
    return G_SOURCE_CONTINUE;
  gr_room_query_ref (before);
  follow_clock (self);
  if (self->list != NULL &&
      !gr_room_query_equal (before, gr_filters_get_query (self->filters)))
    refresh_list (self, GR_PRIORITY_REFRESH);
  gr_room_query_unref (before);
  return G_SOURCE_CONTINUE;
}

static void
filters_cb (GrFilters *filters, GParamSpec *pspec, GrBrowser *self)
{
  GSettings *settings = gr_settings_get_default ();
  g_autoptr (GVariant) now = NULL;
  g_autoptr (GVariant) before = g_settings_get_value (settings, "filters");

  g_assert (GR_IS_BROWSER (self));

  now = g_variant_take_ref (gr_filters_to_variant (filters));
  if (!g_variant_equal (now, before))
    g_settings_set_value (settings, "filters", now);
}

static void
gr_browser_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  GrBrowser *self = GR_BROWSER (object);

  switch (prop_id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_browser_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  GrBrowser *self = GR_BROWSER (object);

  switch (prop_id)
    {
    case PROP_CONNECTION:
      gr_browser_set_connection (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_browser_dispose (GObject *object)
{
  GrBrowser *self = GR_BROWSER (object);

  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_handle_id (&self->minute_id, g_source_remove);
  g_queue_clear_full (&self->left, left_free);
  drop_list (self);
  g_clear_object (&self->presence);
  g_clear_object (&self->connection);
  g_clear_object (&self->filters);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (gr_browser_parent_class)->dispose (object);
}

static void
gr_browser_class_init (GrBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_browser_dispose;
  object_class->get_property = gr_browser_get_property;
  object_class->set_property = gr_browser_set_property;

  /**
   * GrBrowser:connection:
   *
   * Whom to ask.
   */
  props[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, GR_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  /**
   * GrBrowser:list:
   *
   * The rooms, %NULL while there is no connection. Always the newest list,
   * started already: what an older one hears is of no interest any more.
   */
  props[PROP_LIST] =
      g_param_spec_object ("list", NULL, NULL, GR_TYPE_ROOM_LIST,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gr_browser_init (GrBrowser *self)
{
  g_autoptr (GVariant) filters =
      g_settings_get_value (gr_settings_get_default (), "filters");

  self->again_seconds = FIRST_AGAIN_SECONDS;
  g_queue_init (&self->left);
  self->presence = gr_room_presence_new ();
  self->filters = gr_filters_new ();
  gr_filters_load_variant (self->filters, filters);
  follow_clock (self);
  self->minute_id = g_timeout_add_seconds (60, minute_cb, self);
  g_signal_connect_object (self->filters, "notify::query",
                           G_CALLBACK (query_cb), self, 0);
  g_signal_connect_object (self->filters, "notify", G_CALLBACK (filters_cb),
                           self, 0);
}

/**
 * gr_browser_new:
 *
 * The filters are those of the last run.
 *
 * Returns: (transfer full): a browser without connection
 */
GrBrowser *
gr_browser_new (void)
{
  return g_object_new (GR_TYPE_BROWSER, NULL);
}

/**
 * gr_browser_get_filters:
 * @self: a browser
 *
 * Returns: (transfer none): the filters, the same object for its whole life
 */
GrFilters *
gr_browser_get_filters (GrBrowser *self)
{
  g_return_val_if_fail (GR_IS_BROWSER (self), NULL);

  return self->filters;
}

/**
 * gr_browser_get_connection:
 * @self: a browser
 *
 * Returns: (transfer none) (nullable): whom it asks
 */
GrConnection *
gr_browser_get_connection (GrBrowser *self)
{
  g_return_val_if_fail (GR_IS_BROWSER (self), NULL);

  return self->connection;
}

/**
 * gr_browser_set_connection:
 * @self: a browser
 * @connection: (nullable): whom to ask
 *
 * Begins a new list; the filters stay. Answers to the old one are dropped.
 */
void
gr_browser_set_connection (GrBrowser *self, GrConnection *connection)
{
  g_return_if_fail (GR_IS_BROWSER (self));
  g_return_if_fail (connection == NULL || GR_IS_CONNECTION (connection));

  if (!g_set_object (&self->connection, connection))
    return;

  forget_network_failure (self);
  g_queue_clear_full (&self->left, left_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONNECTION]);
  begin (self, FALSE);
}

/**
 * gr_browser_get_list:
 * @self: a browser
 *
 * Returns: (transfer none) (nullable): the rooms
 */
GrRoomList *
gr_browser_get_list (GrBrowser *self)
{
  g_return_val_if_fail (GR_IS_BROWSER (self), NULL);

  return self->list;
}

/**
 * gr_browser_set_selected:
 * @self: a browser
 * @row: (nullable): the row of #GrBrowser:list that is selected
 *
 * Until there is another list. When @row stands nowhere after a refresh, its
 * room is asked by id, see #GrRoomItem:gone.
 */
void
gr_browser_set_selected (GrBrowser *self, GrRoomItem *row)
{
  g_return_if_fail (GR_IS_BROWSER (self));

  gr_room_presence_set_row (self->presence, row);
}

/**
 * gr_browser_get_unattended:
 * @self: a browser
 *
 * Returns: whether the list was begun by itself after the network failed, so
 *   that nobody waits for it
 */
gboolean
gr_browser_get_unattended (GrBrowser *self)
{
  g_return_val_if_fail (GR_IS_BROWSER (self), FALSE);

  return self->unattended;
}

/**
 * gr_browser_refresh:
 * @self: a browser
 *
 * Asks again for what is shown, whatever was refused before. Time ranges like
 * "Today" are reckoned from the clock again.
 */
void
gr_browser_refresh (GrBrowser *self)
{
  g_return_if_fail (GR_IS_BROWSER (self));

  if (self->connection == NULL)
    return;

  heed_person (self);
  follow_clock (self);
  if (gr_room_list_get_state (self->list) == GR_ROOM_LIST_READY)
    refresh_list (self, GR_PRIORITY_ASKED);
  else
    ask_again (self, FALSE);
}

/**
 * gr_browser_retry:
 * @self: a browser
 *
 * Asks again for what failed, or was refused.
 */
void
gr_browser_retry (GrBrowser *self)
{
  g_return_if_fail (GR_IS_BROWSER (self));

  if (self->connection == NULL)
    return;

  heed_person (self);
  ask_again (self, FALSE);
}
