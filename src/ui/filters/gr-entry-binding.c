/* gr-entry-binding.c: an entry and a filter that follow each other
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-entry-binding"

#include "config.h"

#include "gr-entry-binding.h"

#include "gr-line-entry.h"

#define KEY "gr-entry-binding"

/* Lives with the entry. A change of the property shows at once; what is typed
 * is applied when typing pauses, or at once with Enter. */
typedef struct
{
  GtkEntry *entry; /* not owned */
  GObject *target;
  char *property;
  gulong notify_id;
  guint timeout_id;
  gboolean showing; /* the entry changes because the property did */
} Binding;

static void
binding_free (gpointer data)
{
  Binding *self = data;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_signal_handler_disconnect (self->target, self->notify_id);
  g_object_unref (self->target);
  g_free (self->property);
  g_free (self);
}

static Binding *
get_binding (GtkEntry *entry)
{
  return g_object_get_data (G_OBJECT (entry), KEY);
}

static void
show (Binding *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_get (self->target, self->property, &text, NULL);
  if (text == NULL)
    text = g_strdup ("");
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    return;
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->showing = FALSE;
}

static void
apply (Binding *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_set (self->target, self->property, text, NULL);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Binding *self = user_data;

  self->timeout_id = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkEditable *editable, gpointer user_data)
{
  Binding *self = user_data;

  g_assert (GTK_EDITABLE (self->entry) == editable);

  if (self->showing)
    return;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id =
      g_timeout_add (GR_ENTRY_BINDING_DELAY_MS, timeout_cb, self);
}

static void
activate_cb (GtkEntry *entry, gpointer user_data)
{
  g_assert (GTK_IS_ENTRY (entry));

  apply (user_data);
}

static void
notify_cb (GObject *target, GParamSpec *pspec, gpointer user_data)
{
  Binding *self = user_data;

  g_assert (self->target == target);

  show (self);
}

/**
 * gr_entry_binding_bind:
 * @entry: an entry
 * @target: (transfer none): whose property it edits; kept while @entry lives
 * @property: a string property, read and written
 *
 * The entry shows the property, and the property follows what is typed: once
 * typing pauses, or at once with Enter.
 */
void
gr_entry_binding_bind (GtkEntry *entry, GObject *target, const char *property)
{
  Binding *self;
  g_autofree char *signal = NULL;

  g_return_if_fail (GTK_IS_ENTRY (entry));
  g_return_if_fail (G_IS_OBJECT (target));
  g_return_if_fail (property != NULL);
  g_return_if_fail (get_binding (entry) == NULL);

  self = g_new0 (Binding, 1);
  self->entry = entry;
  self->target = g_object_ref (target);
  self->property = g_strdup (property);
  signal = g_strconcat ("notify::", property, NULL);
  self->notify_id =
      g_signal_connect (target, signal, G_CALLBACK (notify_cb), self);
  g_object_set_data_full (G_OBJECT (entry), KEY, self, binding_free);
  gr_line_entry_set_up (GTK_EDITABLE (entry));
  show (self);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * gr_entry_binding_apply:
 * @entry: a bound entry
 *
 * Applies what stands in it now.
 */
void
gr_entry_binding_apply (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));
  g_return_if_fail (get_binding (entry) != NULL);

  apply (get_binding (entry));
}

/**
 * gr_entry_binding_revert:
 * @entry: a bound entry
 *
 * Drops what was typed and not applied yet.
 */
void
gr_entry_binding_revert (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));
  g_return_if_fail (get_binding (entry) != NULL);

  show (get_binding (entry));
}
