/* gr-sign-in-form-private.h: what the files of the form share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-sign-in-form.h"

#include "gr-endpoint.h"

G_BEGIN_DECLS

typedef enum
{
  GR_FORM_DOMAIN,
  GR_FORM_USER,
  GR_FORM_PASSWORD,
  GR_FORM_AK,
  GR_FORM_SK,
  GR_FORM_SECURITY_TOKEN,
  GR_FORM_TOKEN,
  GR_FORM_TOKEN_EXPIRES,
  GR_FORM_LAST_OF_PAGES = GR_FORM_TOKEN_EXPIRES, /* the others are of all */
  GR_FORM_NAME,
  GR_FORM_REGION,
  GR_FORM_ENDPOINT,
  GR_FORM_SIGN_IN_ADDRESS,
  GR_FORM_PROJECTS,
  GR_FORM_PROJECT_ID,
  GR_FORM_APP_USER_ID,
  GR_FORM_CALLS_PER_SECOND,
  GR_FORM_N_FIELDS,
} GrFormField;

struct _GrSignInForm
{
  GtkWidget parent_instance;

  GrAccountStore *store;
  GrAccount *account;  /* nullable: that is edited */
  GPtrArray *projects; /* nullable: to pick one of */

  GtkWidget *box;
  GtkStack *pages;
  GtkWidget *rows[GR_FORM_N_FIELDS];
  GtkSwitch *session_only;
  GtkLabel *password_caption;
  GtkLabel *keys_caption;
  GtkLabel *token_caption;
  GtkLabel *account_caption;
};

void gr_sign_in_form_update_captions (GrSignInForm *self);

/* gr-sign-in-form-show.c */
GrCredentialsKind gr_sign_in_form_get_kind (GrSignInForm *self);
const GrRegion *gr_sign_in_form_get_region (GrSignInForm *self);
gboolean gr_sign_in_form_is_shown (GrSignInForm *self, GrFormField field);
/* What stands in an entry. */
const char *gr_sign_in_form_get_text (GrSignInForm *self, GrFormField field);
/* Marks a field and goes there; FALSE: it is not to be seen. */
gboolean
gr_sign_in_form_mark (GrSignInForm *self, GrFormField field, const char *words);

/* Where a person corrects @field; GR_FORM_N_FIELDS: nowhere in the form */
GrFormField gr_sign_in_form_find_field (GrSignInForm *self,
                                        GrSignInField field);

/* The end of the token that is kept is not that of another one. */
void gr_sign_in_form_forget_expiry (GrSignInForm *self);

/* gr-sign-in-form-read.c */
/* The property of GrAccount that is what was typed; NULL: not so simple */
const char *gr_sign_in_form_get_property_of (GrFormField field);
/* A sentence about what was typed so far; NULL: nothing to complain of yet */
char *gr_sign_in_form_judge (GrSignInForm *self, GrFormField field);

G_END_DECLS
