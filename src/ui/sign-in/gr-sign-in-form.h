/* gr-sign-in-form.h: what an account is made of, to be typed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"
#include "gr-sign-in.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_SIGN_IN_FORM (gr_sign_in_form_get_type ())
G_DECLARE_FINAL_TYPE (GrSignInForm,
                      gr_sign_in_form,
                      GR,
                      SIGN_IN_FORM,
                      GtkWidget)

/* The pages, for a switcher (transfer none). */
GtkStack *gr_sign_in_form_get_pages (GrSignInForm *self);
/* @account: (nullable): of @store, to be edited; its secrets are not shown,
 * and stay what they are where nothing is typed. */
void gr_sign_in_form_set_up (GrSignInForm *self,
                             GrAccountStore *store,
                             GrAccount *account);
/* To the first field that waits for something. */
void gr_sign_in_form_focus (GrSignInForm *self);

/* Whether all is there; else the first field that is wrong is marked. */
gboolean gr_sign_in_form_check (GrSignInForm *self);
/* What was typed: a draft; secrets without those that are kept. */
GrAccount *gr_sign_in_form_dup_account (GrSignInForm *self);
GrAccountSecrets *gr_sign_in_form_dup_secrets (GrSignInForm *self);
/* For a name, where none was typed. */
char *gr_sign_in_form_dup_place (GrSignInForm *self);
gboolean gr_sign_in_form_get_keeps_secret (GrSignInForm *self);
gboolean gr_sign_in_form_get_session_only (GrSignInForm *self);

/* Marks the field that an error is about; FALSE: there is none, the error is
 * about no field or about one that nobody can change. */
gboolean gr_sign_in_form_show_error (GrSignInForm *self,
                                     GrSignInField field,
                                     const char *words);
/* @projects: (element-type GrIamProject): one is to be picked */
void gr_sign_in_form_show_projects (GrSignInForm *self, GPtrArray *projects);

G_END_DECLS
