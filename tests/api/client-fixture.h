/* client-fixture.h: a client and the server that it asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"
#include "gr-test.h"

G_BEGIN_DECLS

#define TEST_PROJECT "70b76abcdef34253880af501cd123456"
#define TEST_TOKEN "MIIexample+token/with=signs"
#define TEST_AK "AKEXAMPLE0123456789A"
#define TEST_SK "skExample0123456789abcdefghijklmnopqrstuvw"
#define TEST_WAIT_SECONDS 20

/* Waits before another try are this long, so that tests need not wait. */
#define TEST_RETRY_MS 5

typedef struct
{
  GrTestServer *server;
  GrThrottle *throttle;
  GrClient *client;
} ClientFixture;

GrCredentials *test_credentials_token (void);
GrCredentials *test_credentials_keys (void);

void client_fixture_set_up (ClientFixture *self,
                            GrTestServerFunc func,
                            gpointer user_data,
                            GrCredentials *credentials);
void client_fixture_set_up_at (ClientFixture *self,
                               GUri *uri,
                               GrCredentials *credentials);
void client_fixture_tear_down (ClientFixture *self);

/* Asks and waits for the end. */
GrRoomPage *client_fixture_list (ClientFixture *self,
                                 GrRoomQuery *query,
                                 guint offset,
                                 guint limit,
                                 GError **error);
/* Asks; *@result is there when it has ended. */
void client_fixture_ask (ClientFixture *self,
                         GCancellable *cancellable,
                         GAsyncResult **result);
/* Ends what client_fixture_ask() began. */
GrRoomPage *client_fixture_take (ClientFixture *self,
                                 GAsyncResult **result,
                                 GError **error);
/* The same for @n_results questions at once. */
void client_fixture_ask_all (ClientFixture *self,
                             GAsyncResult **results,
                             guint n_results);
void client_fixture_succeed_all (ClientFixture *self,
                                 GAsyncResult **results,
                                 guint n_results);
void client_fixture_fail_all (ClientFixture *self,
                              GAsyncResult **results,
                              guint n_results,
                              int code);
/* Asks for ten rooms; fails the test if that fails. */
void client_fixture_succeed (ClientFixture *self);
/* Asks for ten rooms, which must fail with @code. */
GError *client_fixture_fail (ClientFixture *self, int code);

/* Signs the request that arrived at @uri anew and compares. */
void test_assert_signature (const GrTestRequest *request, GUri *uri);

G_END_DECLS
