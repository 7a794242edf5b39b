/* gr-window-list.c: what the window shows of the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-window"

#include "config.h"

#include "gr-window-private.h"

#include "gr-endpoint.h"
#include "gr-error.h"
#include "gr-filter-words.h"
#include "gr-format.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* A new list is shown when it has something to show; until then, the old
 * rooms stay, but not for long. */
#define LOADING_PAGE_MS 250

static GrRoomList *
get_list (GrWindow *self)
{
  return gr_browser_get_list (self->browser);
}

static void
after_paint_cb (GdkFrameClock *clock, GrWindow *self)
{
  g_assert (GR_IS_WINDOW (self));

  if (!self->shown)
    return;

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  g_signal_emit_by_name (self, "shown", self->failed);
}

/* Before anyone else listens to the frames: the table does its heavy work
 * after the first one. */
static void
realize_cb (GrWindow *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)),
                           "after-paint", G_CALLBACK (after_paint_cb), self, 0);
}

/* The first time that there is something to see, tells when it was seen. */
static void
note_shown (GrWindow *self, gboolean failed)
{
  if (self->shown)
    return;

  self->shown = TRUE;
  self->failed = failed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_child (GrWindow *self, gpointer child)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->stack);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean focused =
      before != NULL && focus != NULL && gtk_widget_is_ancestor (focus, before);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (child));
  if (focused && before != GTK_WIDGET (child))
    gr_window_focus_rooms (self);
}

static void
show_empty (GrWindow *self)
{
  GrFilters *filters = gr_browser_get_filters (self->browser);

  if (gr_filters_is_empty (filters))
    gr_list_pages_show_empty (self->pages);
  else
    {
      g_autofree char *words = gr_filters_describe (filters);

      gr_list_pages_show_no_match (self->pages, words);
    }
  show_child (self, self->pages);
}

static const char *
find_hint (GrWindow *self, const GError *error)
{
  GrConnection *connection = gr_browser_get_connection (self->browser);

  if (g_error_matches (error, GR_ERROR, GR_ERROR_NETWORK))
    return _ ("The rooms appear by themselves when the service can be "
              "reached.");
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) &&
      gr_connection_get_kind (connection) == GR_CONNECTION_TRANSIENT)
    /* Translators: credentials that came from environment variables */
    return _ ("The credentials came from the environment: set new ones "
              "there and start Greenroom again.");
  return NULL;
}

/* What nobody asked for is not said again and again. */
static void
announce_error (GrWindow *self, const GError *error)
{
  g_autofree char *words =
      g_strjoin (". ", gr_error_get_title (error), error->message, NULL);

  if (!gr_browser_get_unattended (self->browser))
    gr_window_announce (self, words);
}

static void
show_error (GrWindow *self, const GError *error)
{
  announce_error (self, error);
  gr_list_pages_show_error (self->pages, error, find_hint (self, error));
  show_child (self, self->pages);
}

static const char *
get_slow (void)
{
  return _ ("The service is slow: it has not answered yet.");
}

static void
show_loading (GrWindow *self)
{
  const char *words = self->slow ? get_slow () : _ ("Loading rooms…");

  gr_list_pages_show_loading (self->pages, words);
  show_child (self, self->pages);
  if (self->slow)
    gr_announcement_say (self->announcement, words);
}

static gboolean
loading_cb (gpointer data)
{
  GrWindow *self = GR_WINDOW (data);

  self->loading_id = 0;
  gr_status_bar_set_list (self->status_bar, get_list (self));
  show_loading (self);
  return G_SOURCE_REMOVE;
}

/* What is folded away is not to be heard either. */
static void
notice_folded_cb (GrWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notice),
                          gtk_revealer_get_reveal_child (self->notice) ||
                              gtk_revealer_get_child_revealed (self->notice));
}

static void
say_notice (GrWindow *self, const char *words)
{
  /* What the person waits for is still to come. */
  if (self->slow)
    gr_announcement_say (self->announcement, words);
  else
    gr_window_announce (self, words);
}

static void
show_notice (GrWindow *self, const char *words)
{
  if (words != NULL)
    {
      if (!gtk_revealer_get_reveal_child (self->notice) ||
          !g_str_equal (gtk_label_get_text (self->notice_label), words))
        say_notice (self, words);
      gtk_label_set_text (self->notice_label, words);
      gtk_widget_set_visible (self->notice_retry, !self->slow);
      gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
    }
  gtk_revealer_set_reveal_child (self->notice, words != NULL);
}

static char *
describe_slow (GrRoomList *list)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *time =
      gr_format_time_spoken (gr_room_list_get_updated (list), now, NULL);

  /* Translators: %s is a time: "today 11:20" or "Saturday 21:15" */
  return g_strdup_printf (_ ("The service is slow: it has not answered yet. "
                             "These rooms are from %s."),
                          time);
}

static char *
describe_failure (GrWindow *self, const GError *error)
{
  gboolean signed_out = g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN);

  return g_strjoin (" ", error->message,
                    signed_out ? find_hint (self, error) : NULL, NULL);
}

static void
update_notice (GrWindow *self, GrRoomList *list)
{
  const GError *error = gr_room_list_get_error (list);
  gboolean ready = gr_room_list_get_state (list) == GR_ROOM_LIST_READY;
  gboolean show = error != NULL && ready;
  gboolean refused = show &&
                     gr_account_switcher_get_account (self->switcher) != NULL &&
                     g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN);
  g_autofree char *words = NULL;

  if (ready && self->slow)
    words = describe_slow (list);
  else if (show && !refused)
    words = describe_failure (self, error);
  gr_account_banner_set_refused (self->banner, refused ? error : NULL);
  show_notice (self, words);
}

/* Rooms from elsewhere do not name covers on this computer. What the rooms
 * before wished for is theirs alone. */
static void
update_covers (GrWindow *self, GrRoomList *list)
{
  GrConnection *connection = gr_browser_get_connection (self->browser);
  gboolean local = gr_uri_is_loopback (gr_connection_get_endpoint (connection));

  if (gr_cover_loader_get_local (self->cover_loader) == local)
    return;

  g_object_unref (self->cover_loader);
  self->cover_loader = gr_cover_loader_new (local);
  gr_cover_loader_set_held (self->cover_loader, gr_room_list_get_busy (list));
  gr_room_table_set_cover_loader (self->table, self->cover_loader);
  gr_room_details_set_cover_loader (self->details, self->cover_loader);
}

static void
show_list (GrWindow *self, GrRoomList *list)
{
  GrRoomListState state = gr_room_list_get_state (list);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  gr_room_table_set_list (self->table, list);
  update_covers (self, list);
  gr_status_bar_set_list (self->status_bar, list);
  if (state == GR_ROOM_LIST_READY)
    show_child (self, self->table);
  else if (state == GR_ROOM_LIST_EMPTY)
    show_empty (self);
  else
    show_error (self, gr_room_list_get_error (list));
  note_shown (self, state == GR_ROOM_LIST_FAILED);
}

static void
update_list (GrWindow *self)
{
  GrRoomList *list = get_list (self);

  if (gr_room_list_get_state (list) != GR_ROOM_LIST_LOADING)
    show_list (self, list);
  else if (self->loading_id == 0 && !gr_browser_get_unattended (self->browser))
    self->loading_id = g_timeout_add (LOADING_PAGE_MS, loading_cb, self);
  update_notice (self, list);
}

static void
state_cb (GrWindow *self)
{
  update_list (self);
}

static void
error_cb (GrWindow *self)
{
  GrRoomList *list = get_list (self);

  update_notice (self, list);
}

/* What nobody waits for has a reason on the screen already. */
static gboolean
slow_cb (gpointer data)
{
  GrWindow *self = GR_WINDOW (data);
  GrRoomList *list = get_list (self);

  self->slow_id = 0;
  if (gr_room_list_get_error (list) != NULL && !self->expected)
    return G_SOURCE_REMOVE;
  self->slow = TRUE;
  if (gr_room_list_get_state (list) == GR_ROOM_LIST_READY)
    update_notice (self, list);
  else if (!gr_browser_get_unattended (self->browser))
    show_loading (self);
  return G_SOURCE_REMOVE;
}

/* Counts from the oldest question without an answer, however often it is asked
 * again meanwhile. */
static void
await_answer (GrWindow *self, gboolean anew)
{
  GrRoomList *list = get_list (self);
  gboolean busy = list != NULL && gr_room_list_get_busy (list);

  if (anew || !busy)
    {
      g_clear_handle_id (&self->slow_id, g_source_remove);
      self->slow = FALSE;
    }
  if (busy && !self->slow && self->slow_id == 0)
    self->slow_id = g_timeout_add (self->slow_after, slow_cb, self);
}

static void
updated_cb (GrWindow *self)
{
  await_answer (self, TRUE);
  update_notice (self, get_list (self));
}

/* The rooms, or the reason why there are none, may look as before: then this
 * is all that is heard. */
static void
announce_outcome (GrWindow *self, GrRoomList *list)
{
  const GError *error = gr_room_list_get_error (list);

  update_notice (self, list);
  if (self->expected)
    gr_window_announce (self, error != NULL ? error->message
                                            : gr_status_bar_get_updated (
                                                  self->status_bar));
}

static void
update_busy (GrWindow *self)
{
  GrRoomList *list = get_list (self);
  gboolean busy = list != NULL && gr_room_list_get_busy (list);

  await_answer (self, FALSE);
  gtk_stack_set_visible_child (self->refresh,
                               busy ? GTK_WIDGET (self->refresh_spinner)
                                    : self->refresh_icon);
  gtk_spinner_set_spinning (self->refresh_spinner, busy);
  gr_cover_loader_set_held (self->cover_loader, busy);
}

static void
busy_cb (GrWindow *self)
{
  GrRoomList *list = get_list (self);

  update_busy (self);
  if (list != NULL && !gr_room_list_get_busy (list))
    announce_outcome (self, list);
}

/* One that had been left is there before it is asked again: of when it is from
 * is heard when the answer has come. */
static void
list_cb (GrWindow *self)
{
  GrRoomList *list = get_list (self);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_signal_group_set_target (self->list_signals, list);
  await_answer (self, TRUE);
  update_busy (self);
  if (list == NULL)
    return;
  update_list (self);
  if (self->expected && gr_room_list_get_state (list) == GR_ROOM_LIST_READY)
    gr_announcement_say (self->announcement,
                         gr_status_bar_get_count (self->status_bar));
}

void
gr_window_init_list (GrWindow *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  self->list_signals = g_signal_group_new (GR_TYPE_ROOM_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify::state",
                                  G_CALLBACK (state_cb), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::error",
                                  G_CALLBACK (error_cb), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::busy",
                                  G_CALLBACK (busy_cb), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::updated",
                                  G_CALLBACK (updated_cb), self);
  g_signal_connect_object (self->browser, "notify::list", G_CALLBACK (list_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "notify::child-revealed",
                           G_CALLBACK (notice_folded_cb), self,
                           G_CONNECT_SWAPPED);
  notice_folded_cb (self);
  list_cb (self);
}

/* After a change of the account; the list may still be the same. */
void
gr_window_update_rooms (GrWindow *self)
{
  GrAccountState state = gr_account_switcher_get_state (self->switcher);

  if (get_list (self) != NULL)
    update_notice (self, get_list (self));
  else if (state != GR_ACCOUNT_STATE_CONNECTING)
    note_shown (self, state == GR_ACCOUNT_STATE_FAILED);
  else if (self->loading_id == 0)
    self->loading_id = g_timeout_add (LOADING_PAGE_MS, loading_cb, self);
}

/* Where the account could not be connected there is nothing else to ask. */
static void
ask_for_person (GrWindow *self, void (*ask) (GrBrowser *browser))
{
  if (gr_account_switcher_get_state (self->switcher) == GR_ACCOUNT_STATE_FAILED)
    {
      gr_account_switcher_retry (self->switcher);
      return;
    }
  self->expected = get_list (self) != NULL;
  ask (self->browser);
  if (get_list (self) != NULL)
    busy_cb (self);
  if (self->slow)
    gr_announcement_say (self->announcement, get_slow ());
}

void
gr_window_refresh (GrWindow *self)
{
  ask_for_person (self, gr_browser_refresh);
}

void
gr_window_retry (GrWindow *self)
{
  ask_for_person (self, gr_browser_retry);
}

void
gr_window_dispose_list (GrWindow *self)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_object (&self->list_signals);
}

/* To the rooms, or to what stands in their place. */
void
gr_window_focus_rooms (GrWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);
  gboolean focused = child == GTK_WIDGET (self->pages)
                         ? gr_list_pages_focus (self->pages)
                         : gtk_widget_grab_focus (child);

  if (!focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
