/* gr-details-sharing.c: the section of the details that shows the sharing
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-details-sharing"

#include "config.h"

#include "gr-details-sharing.h"

#include "gr-details-grid.h"
#include "gr-details-words.h"
#include "gr-id-list.h"
#include "gr-labels.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrDetailsSharing:
 *
 * With whom a template is shared, whether it is published, until when, and,
 * folded, the tenants. Hidden for a room that is not shared at all.
 */
struct _GrDetailsSharing
{
  GtkWidget parent_instance;

  GrDetailsGrid *grid;
  GrIdList *tenants;
};

G_DEFINE_FINAL_TYPE (GrDetailsSharing, gr_details_sharing, GTK_TYPE_WIDGET)

static void
gr_details_sharing_dispose (GObject *object)
{
  gr_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (gr_details_sharing_parent_class)->dispose (object);
}

static void
gr_details_sharing_class_init (GrDetailsSharingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_details_sharing_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_details_sharing_init (GrDetailsSharing *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);
  GtkWidget *grid =
      g_object_new (GR_TYPE_DETAILS_GRID, "heading", _ ("Sharing"), NULL);
  GtkWidget *tenants = gr_id_list_new (_ ("Copy tenant ID"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  GTK_ORIENTATION_VERTICAL);
  self->grid = GR_DETAILS_GRID (grid);
  self->tenants = GR_ID_LIST (tenants);
  gr_details_grid_set_end (self->grid, _ ("Shared"),
                           gr_id_list_get_toggle (self->tenants));
  gtk_widget_set_parent (grid, widget);
  gtk_widget_set_parent (tenants, widget);
  gtk_widget_set_visible (widget, FALSE);
}

/**
 * gr_details_sharing_set_room:
 * @self: the section
 * @room: the room whose sharing it shows
 * @now: seconds since the epoch, UTC
 */
void
gr_details_sharing_set_room (GrDetailsSharing *self, GrRoom *room, gint64 now)
{
  const GrSharedConfig *config;
  g_autofree char *shared = NULL;
  g_autofree char *expires = NULL;
  g_autofree char *expires_utc = NULL;
  g_autofree char *show = NULL;

  g_return_if_fail (GR_IS_DETAILS_SHARING (self));
  g_return_if_fail (room != NULL);

  config = gr_room_get_shared_config (room);
  gtk_widget_set_visible (GTK_WIDGET (self), config != NULL);
  if (config == NULL)
    return;
  shared = gr_details_shared (config);
  expires = gr_details_expires (config, now, NULL);
  expires_utc = gr_details_utc (config->expire_time);
  gr_details_grid_set_value (self->grid, _ ("Shared"), shared, NULL);
  gr_details_grid_set_value (self->grid, C_ ("sharing", "State"),
                             gr_label_for_shared_state (config), NULL);
  gr_details_grid_set_value (self->grid, _ ("Expires"), expires, expires_utc);
  /* With what is there to show, which the button stands beside. */
  show = gr_details_pair (_ ("Show tenants"), shared != NULL ? shared : "");
  gr_id_list_set_ids (self->tenants, show, config->allowed_project_ids);
}
