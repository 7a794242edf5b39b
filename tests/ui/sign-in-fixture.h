/* sign-in-fixture.h: a sign-in dialog over a server that does what a test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-sign-in-dialog.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

G_BEGIN_DECLS

#define PROJECT "70b76abcdef34253880af501cd123456"
#define OTHER_PROJECT "11111111111111111111111111111111"
#define TOKEN "token-of-iam"

typedef struct
{
  GrTestServer *server;
  GrAccountStore *store;
  GtkWindow *dialog;
  GrAccount *signed_in; /* what the dialog told */

  guint iam_status; /* of a refusal; 0: a token */
  const char *projects;
  guint status; /* of a refusal of the rooms; 0: rooms */
  const char *body;
  gboolean hold;
} SignInTest;

void sign_in_test_set_up (SignInTest *self, gconstpointer data);
void sign_in_test_tear_down (SignInTest *self, gconstpointer data);
void sign_in_test_open_dialog (SignInTest *self, GrAccount *account);

/* What was asked. */
guint sign_in_test_get_n_requests (SignInTest *self);
const GrTestRequest *sign_in_test_get_request (SignInTest *self, guint number);
void sign_in_test_assert_body_has (const GrTestRequest *request,
                                   const char *words);
void sign_in_test_assert_header (const GrTestRequest *request,
                                 const char *name,
                                 const char *value);

/* Rows go by their titles. */
GtkWidget *sign_in_test_get_row (SignInTest *self, const char *title);
GtkWidget *sign_in_test_get_button (SignInTest *self, const char *name);
GtkSwitch *sign_in_test_get_session_switch (SignInTest *self);
void sign_in_test_show_page (SignInTest *self, const char *name);
void sign_in_test_type (SignInTest *self, const char *title, const char *text);
void sign_in_test_choose (SignInTest *self, const char *title, guint position);
/* The server as endpoint, and credentials that it takes. */
void sign_in_test_type_password (SignInTest *self);
void sign_in_test_type_keys (SignInTest *self);
void sign_in_test_type_token (SignInTest *self);

void sign_in_test_activate (SignInTest *self, const char *action);
gboolean sign_in_test_is_busy (SignInTest *self);
/* Signs in, and waits for the end of it. */
void sign_in_test_try (SignInTest *self);
/* The same, for this session only and with success; the store's account. */
GrAccount *sign_in_test_for_session (SignInTest *self);

gboolean sign_in_test_shows_text (SignInTest *self, const char *words);
/* Marked, with a sentence that has @words, which whoever has the focus there
 * hears. */
void sign_in_test_assert_wrong (SignInTest *self,
                                const char *title,
                                const char *words);
void sign_in_test_assert_right (SignInTest *self, const char *title);

G_END_DECLS
