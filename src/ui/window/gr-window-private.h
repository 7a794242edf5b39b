/* gr-window-private.h: what the files of the window share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-banner.h"
#include "gr-account-button.h"
#include "gr-cover-loader.h"
#include "gr-filter-chips.h"
#include "gr-filter-sidebar.h"
#include "gr-list-pages.h"
#include "gr-room-details.h"
#include "gr-room-table.h"
#include "gr-shell.h"
#include "gr-status-bar.h"
#include "gr-window.h"

G_BEGIN_DECLS

struct _GrWindow
{
  AdwApplicationWindow parent_instance;

  GrAccountSwitcher *switcher;
  GrBrowser *browser; /* the switcher's */
  guint search_id;
  guint save_id;
  GrCoverLoader *cover_loader;

  /* gr-window-accounts.c */
  GtkWindow *dialog; /* weak: to sign in */
  guint present_id;
  gboolean rooted;
  gboolean signing_out;

  /* gr-window-list.c */
  GSignalGroup *list_signals;
  guint loading_id;
  gboolean expected; /* the person waits to hear what comes of it */
  guint slow_after;  /* milliseconds without an answer */
  guint slow_id;
  gboolean slow;
  gboolean shown;
  gboolean failed;

  /* gr-window-panes.c: what is shown, and as the person wants it; only what
   * is wanted of the wide window is remembered */
  gboolean show_filters;
  gboolean show_details;
  gboolean wide_filters;
  gboolean wide_details;
  gboolean narrow_filters;
  gboolean narrow_details;
  GtkWidget *rooms_focus; /* weak: where the focus was before the details */
  GtkWidget *last_focus;  /* weak */
  guint rescue_id;
  int filters_width; /* as the person dragged them, at text scale 1 */
  int details_width;
  int outer_width; /* of the panes when their position was last heard of */
  int inner_width;
  gboolean details_placed;
  guint place_id;
  guint place_frames;

  AdwToastOverlay *toasts;
  GtkOverlay *overlay;
  GtkWidget *announcement;
  GtkStack *root;
  GrShell *shell;
  GtkPaned *outer;
  GtkPaned *inner;
  GtkWidget *filters_pane;
  AdwHeaderBar *filters_header;
  GtkWidget *filters_back;
  GrFilterSidebar *sidebar;
  GtkWidget *rooms_pane;
  AdwHeaderBar *rooms_header;
  GtkSearchEntry *search;
  GrAccountButton *account;
  GtkWidget *details_toggle;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  GtkStack *refresh;
  GtkWidget *refresh_icon;
  GtkSpinner *refresh_spinner;
  GrFilterChips *chips;
  GrAccountBanner *banner;
  GtkStack *stack;
  GrRoomTable *table;
  GrListPages *pages;
  GtkRevealer *notice;
  GtkLabel *notice_label;
  GtkWidget *notice_retry;
  GrStatusBar *status_bar;
  GtkWidget *details_pane;
  AdwHeaderBar *details_header;
  GtkWidget *details_back;
  GtkWidget *details_hide;
  GrRoomDetails *details;
};

/* gr-window.c */
void gr_window_save_soon (GrWindow *self);

/* gr-window-actions.c */
void gr_window_install_actions (GtkWidgetClass *widget_class);

/* gr-window-accounts.c */
void gr_window_install_account_actions (GtkWidgetClass *widget_class);
void gr_window_init_accounts (GrWindow *self);
void gr_window_dispose_accounts (GrWindow *self);
void gr_window_announce (GrWindow *self, const char *words);

/* gr-window-list.c */
void gr_window_init_list (GrWindow *self);
void gr_window_update_rooms (GrWindow *self);
void gr_window_refresh (GrWindow *self);
void gr_window_retry (GrWindow *self);
void gr_window_dispose_list (GrWindow *self);
void gr_window_focus_rooms (GrWindow *self);

/* gr-window-panes.c */
void gr_window_init_panes (GrWindow *self);
void gr_window_dispose_panes (GrWindow *self);
void gr_window_set_show_filters (GrWindow *self, gboolean show);
void gr_window_set_show_details (GrWindow *self, gboolean show);
void gr_window_open_details (GrWindow *self);
gboolean gr_window_go_back (GrWindow *self);
void gr_window_next_pane (GrWindow *self, int step);
void gr_window_save_panes (GrWindow *self);

G_END_DECLS
