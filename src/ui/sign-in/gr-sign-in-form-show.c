/* gr-sign-in-form-show.c: what the form is told to show
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-form"

#include "config.h"

#include "gr-sign-in-form-private.h"

#include "gr-endpoint.h"
#include "gr-field-error.h"
#include "gr-local-time.h"
#include "gr-text.h"

static const char *const page_names[] = {
  [GR_CREDENTIALS_TOKEN] = "token",
  [GR_CREDENTIALS_KEYS] = "keys",
  [GR_CREDENTIALS_PASSWORD] = "password",
};

/* The fields of each page. */
static const struct
{
  GrFormField first;
  GrFormField last;
} pages[] = {
  [GR_CREDENTIALS_TOKEN] = { GR_FORM_TOKEN, GR_FORM_TOKEN_EXPIRES },
  [GR_CREDENTIALS_KEYS] = { GR_FORM_AK, GR_FORM_SECURITY_TOKEN },
  [GR_CREDENTIALS_PASSWORD] = { GR_FORM_DOMAIN, GR_FORM_PASSWORD },
};

static gboolean
is_of_page (GrFormField field, GrCredentialsKind kind)
{
  return field >= pages[kind].first && field <= pages[kind].last;
}

/* Whether a person can see it, as the page and the region are now. */
gboolean
gr_sign_in_form_is_shown (GrSignInForm *self, GrFormField field)
{
  return gtk_widget_get_visible (self->rows[field]) &&
         (field > GR_FORM_LAST_OF_PAGES ||
          is_of_page (field, gr_sign_in_form_get_kind (self)));
}

GrCredentialsKind
gr_sign_in_form_get_kind (GrSignInForm *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (name, page_names[GR_CREDENTIALS_TOKEN]) == 0)
    return GR_CREDENTIALS_TOKEN;
  if (g_strcmp0 (name, page_names[GR_CREDENTIALS_KEYS]) == 0)
    return GR_CREDENTIALS_KEYS;
  return GR_CREDENTIALS_PASSWORD;
}

/* NULL: an endpoint of one's own. */
const GrRegion *
gr_sign_in_form_get_region (GrSignInForm *self)
{
  guint selected =
      adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[GR_FORM_REGION]));

  for (guint i = 0; gr_regions[i].id != NULL; i++)
    if (i == selected)
      return &gr_regions[i];
  return NULL;
}

const char *
gr_sign_in_form_get_text (GrSignInForm *self, GrFormField field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
}

gboolean
gr_sign_in_form_mark (GrSignInForm *self, GrFormField field, const char *words)
{
  if (!gr_sign_in_form_is_shown (self, field))
    return FALSE;

  gr_field_error_set (self->rows[field], words);
  gtk_widget_grab_focus (self->rows[field]);
  g_signal_emit_by_name (self, "wrong", words);
  return TRUE;
}

static void
show_region (GrSignInForm *self, const char *id)
{
  guint i = 0;

  while (gr_regions[i].id != NULL && !g_str_equal (gr_regions[i].id, id))
    i++;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[GR_FORM_REGION]), i);
}

static void
show_texts (GrSignInForm *self, GrAccount *account)
{
  for (guint i = 0; i < GR_FORM_N_FIELDS; i++)
    {
      const char *property = gr_sign_in_form_get_property_of (i);
      g_autofree char *text = NULL;

      if (property == NULL)
        continue;
      g_object_get (account, property, &text, NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text);
    }
}

static char *
format_expiry (GrAccount *account)
{
  gint64 expires = gr_account_get_token_expires (account);

  return expires != GR_TIME_NONE ? gr_local_time_format (expires, NULL)
                                 : g_strdup ("");
}

void
gr_sign_in_form_forget_expiry (GrSignInForm *self)
{
  g_autofree char *text = NULL;

  if (self->account == NULL)
    return;
  text = format_expiry (self->account);
  if (g_str_equal (text,
                   gr_sign_in_form_get_text (self, GR_FORM_TOKEN_EXPIRES)))
    gtk_editable_set_text (GTK_EDITABLE (self->rows[GR_FORM_TOKEN_EXPIRES]),
                           "");
}

static void
show_calls (GrSignInForm *self, GrAccount *account)
{
  g_autofree char *text = NULL;
  guint calls;

  g_object_get (account, "calls-per-second", &calls, NULL);
  if (calls == 0)
    return;
  text = g_strdup_printf ("%u", calls);
  gtk_editable_set_text (GTK_EDITABLE (self->rows[GR_FORM_CALLS_PER_SECOND]),
                         text);
}

static void
show_account (GrSignInForm *self, GrAccount *account)
{
  g_autofree char *expiry = format_expiry (account);

  show_texts (self, account);
  show_calls (self, account);
  gtk_editable_set_text (GTK_EDITABLE (self->rows[GR_FORM_TOKEN_EXPIRES]),
                         expiry);
  show_region (self, gr_account_get_region (account));
  gtk_switch_set_active (self->session_only,
                         gr_account_get_session_only (account));
  gtk_stack_set_visible_child_name (self->pages,
                                    page_names[gr_account_get_kind (account)]);
}

/**
 * gr_sign_in_form_set_up:
 * @self: a form
 * @store: where names are unique
 * @account: (nullable): an account of @store to be edited, %NULL: a new one
 *
 * Shows what is known. Secrets are not shown.
 */
void
gr_sign_in_form_set_up (GrSignInForm *self,
                        GrAccountStore *store,
                        GrAccount *account)
{
  g_return_if_fail (GR_IS_SIGN_IN_FORM (self));
  g_return_if_fail (GR_IS_ACCOUNT_STORE (store));
  g_return_if_fail (account == NULL || GR_IS_ACCOUNT (account));

  g_set_object (&self->store, store);
  g_set_object (&self->account, account);
  if (account != NULL)
    show_account (self, account);
  gr_sign_in_form_update_captions (self);
}

/**
 * gr_sign_in_form_focus:
 * @self: a form
 *
 * Goes to the first field of the page that is empty, else to its first.
 */
void
gr_sign_in_form_focus (GrSignInForm *self)
{
  GrCredentialsKind kind;
  GrFormField field;

  g_return_if_fail (GR_IS_SIGN_IN_FORM (self));

  kind = gr_sign_in_form_get_kind (self);
  field = pages[kind].first;
  while (field < pages[kind].last &&
         *gr_sign_in_form_get_text (self, field) != '\0')
    field++;
  gtk_widget_grab_focus (self->rows[field]);
}

GrFormField
gr_sign_in_form_find_field (GrSignInForm *self, GrSignInField field)
{
  switch (field)
    {
    case GR_SIGN_IN_FIELD_ENDPOINT:
      return gr_sign_in_form_get_region (self) != NULL ? GR_FORM_REGION
                                                       : GR_FORM_ENDPOINT;
    case GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS:
      return GR_FORM_SIGN_IN_ADDRESS;
    case GR_SIGN_IN_FIELD_DOMAIN:
      return GR_FORM_DOMAIN;
    case GR_SIGN_IN_FIELD_USER:
      return GR_FORM_USER;
    case GR_SIGN_IN_FIELD_PASSWORD:
      return GR_FORM_PASSWORD;
    case GR_SIGN_IN_FIELD_AK:
      return GR_FORM_AK;
    case GR_SIGN_IN_FIELD_SK:
      return GR_FORM_SK;
    case GR_SIGN_IN_FIELD_SECURITY_TOKEN:
      return GR_FORM_SECURITY_TOKEN;
    case GR_SIGN_IN_FIELD_TOKEN:
      return GR_FORM_TOKEN;
    case GR_SIGN_IN_FIELD_PROJECT:
      return GR_FORM_PROJECT_ID;
    case GR_SIGN_IN_FIELD_APP_USER_ID:
      return GR_FORM_APP_USER_ID;
    case GR_SIGN_IN_FIELD_NONE:
    case GR_SIGN_IN_FIELD_CLOCK:
    default:
      return GR_FORM_N_FIELDS;
    }
}

/**
 * gr_sign_in_form_show_error:
 * @self: a form
 * @field: what the error is about
 * @words: the error
 *
 * Returns: whether a field was marked, and has the focus
 */
gboolean
gr_sign_in_form_show_error (GrSignInForm *self,
                            GrSignInField field,
                            const char *words)
{
  GrFormField row;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  row = gr_sign_in_form_find_field (self, field);
  return row < GR_FORM_N_FIELDS && gr_sign_in_form_mark (self, row, words);
}

static GListModel *
create_projects (GPtrArray *projects)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < projects->len; i++)
    {
      const GrIamProject *project = g_ptr_array_index (projects, i);

      g_autofree char *name = gr_text_line (project->name, GR_TEXT_LINE_MAX);

      gtk_string_list_append (list, name);
    }
  return G_LIST_MODEL (list);
}

/**
 * gr_sign_in_form_show_projects:
 * @self: a form
 * @projects: (element-type GrIamProject): the projects of the user
 *
 * Has the person pick one of them; its id goes into the field below.
 */
void
gr_sign_in_form_show_projects (GrSignInForm *self, GPtrArray *projects)
{
  AdwComboRow *row;
  g_autoptr (GListModel) model = NULL;

  g_return_if_fail (GR_IS_SIGN_IN_FORM (self));
  g_return_if_fail (projects != NULL);

  row = ADW_COMBO_ROW (self->rows[GR_FORM_PROJECTS]);
  model = create_projects (projects);
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  adw_combo_row_set_model (row, model);
  self->projects = g_ptr_array_ref (projects);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  g_object_notify (G_OBJECT (row), "selected");
  gtk_widget_grab_focus (GTK_WIDGET (row));
}
