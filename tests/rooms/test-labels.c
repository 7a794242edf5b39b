/* test-labels.c: every word of the service has its word on the screen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-labels.h"
#include "test-one-room.h"

typedef struct
{
  const char *json; /* of a room */
  const char *label;
} Case;

static const Case live_states[] = {
  { "{\"last_job_status\":\"WAITING\"}", "Waiting" },
  { "{\"last_job_status\":\"PROCESSING\"}", "Live" },
  { "{\"last_job_status\":\"SUCCEED\"}", "Finished" },
  { "{\"last_job_status\":\"SUCCESS\"}", "Finished" },
  { "{\"last_job_status\":\"FAILED\"}", "Failed" },
  { "{\"last_job_status\":\"CANCELED\"}", "Cancelled" },
  { "{\"last_job_status\":\"BLOCKED\"}", "Blocked" },
  { "{\"last_job_status\":\"NULL\"}", "Never live" },
  { "{\"last_job_status\":\"\"}", "Never live" },
  { "{\"last_job_status\":null}", "Never live" },
  { "{}", "Never live" },
  { "{\"last_job_status\":\"REHEARSING\"}", "REHEARSING" },
};

static const Case room_states[] = {
  { "{\"room_state\":\"ENABLE\"}", "Available" },
  { "{\"room_state\":\"DISABLE\"}", "Unavailable" },
  { "{\"room_state\":\"BLOCKED\"}", "Blocked" },
  { "{\"room_state\":\"MELTED\"}", "MELTED" },
  { "{}", NULL },
};

static const Case room_types[] = {
  { "{\"room_type\":\"NORMAL\"}", "General" },
  { "{\"room_type\":\"TEMP\"}", "Temporary" },
  { "{\"room_type\":\"TEMPLATE\"}", "Template" },
  { "{\"room_type\":\"<b>ODD</b>\"}", "<b>ODD</b>" },
  { "{}", NULL },
};

static const Case view_modes[] = {
  { "{\"view_mode\":\"LANDSCAPE\"}", "Landscape" },
  { "{\"view_mode\":\"VERTICAL\"}", "Portrait" },
  { "{\"view_mode\":\"SQUARE\"}", "SQUARE" },
  { "{}", "Portrait" },
};

static const Case confirm_states[] = {
  { "{\"confirm_state\":\"UNCONFIRM\"}", "Not confirmed" },
  { "{\"confirm_state\":\"CONFIRMED\"}", "Confirmed" },
  { "{\"confirm_state\":\"REJECT\"}", "Rejected" },
  { "{\"confirm_state\":\"PERHAPS\"}", "PERHAPS" },
  { "{}", NULL },
};

static const Case shared_types[] = {
  { "{\"shared_config\":{\"shared_type\":\"PRIVATE\"}}", "Private" },
  { "{\"shared_config\":{\"shared_type\":\"PUBLIC\"}}", "Public" },
  { "{\"shared_config\":{\"shared_type\":\"SHARED\"}}", "Shared" },
  { "{\"shared_config\":{\"shared_type\":\"LEASED\"}}", "LEASED" },
  { "{\"shared_config\":{\"expire_time\":\"x\"}}", NULL },
};

static const Case shared_states[] = {
  { "{\"shared_config\":{\"shared_state\":\"PUBLISHED\"}}", "Published" },
  { "{\"shared_config\":{\"shared_state\":\"DRAFT\"}}", "Draft" },
  { "{\"shared_config\":{\"shared_state\":\"REVIEW\"}}", "In review" },
  { "{\"shared_config\":{\"shared_state\":\"GONE\"}}", "GONE" },
  { "{\"shared_config\":{\"expire_time\":\"x\"}}", NULL },
};

static const char *
label_shared_type (GrRoom *room)
{
  return gr_label_for_shared_type (gr_room_get_shared_config (room));
}

static const char *
label_shared_state (GrRoom *room)
{
  return gr_label_for_shared_state (gr_room_get_shared_config (room));
}

static void
check_cases (const Case *cases, gsize n_cases, const char *(*label) (GrRoom *) )
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GrRoom) room = read_room (cases[i].json);

      g_assert_cmpstr (label (room), ==, cases[i].label);
    }
}

#define CHECK(cases, label) check_cases (cases, G_N_ELEMENTS (cases), label)

static void
test_rooms (void)
{
  CHECK (live_states, gr_label_for_live_state);
  CHECK (room_states, gr_label_for_room_state);
  CHECK (room_types, gr_label_for_room_type);
  CHECK (view_modes, gr_label_for_view_mode);
  CHECK (confirm_states, gr_label_for_confirm_state);
}

static void
test_shared_config (void)
{
  CHECK (shared_types, label_shared_type);
  CHECK (shared_states, label_shared_state);
}

static void
test_filters (void)
{
  static const char *const words[] = {
    "Waiting", "Live", "Finished", "Failed", "Cancelled", "Never live", NULL,
  };

  for (guint i = 0; words[i] != NULL; i++)
    g_assert_cmpstr (gr_label_of_live_state (gr_live_states_in_order[i]), ==,
                     words[i]);
  g_assert_cmpstr (gr_label_of_live_state (GR_LIVE_STATE_BLOCKED), ==,
                   "Blocked");
  g_assert_null (gr_label_of_live_state (GR_LIVE_STATE_UNKNOWN));

  g_assert_cmpstr (gr_label_of_room_type (GR_ROOM_TYPE_NONE), ==, "All types");
  g_assert_cmpstr (gr_label_of_room_type (GR_ROOM_TYPE_NORMAL), ==, "General");
  g_assert_cmpstr (gr_label_of_room_type (GR_ROOM_TYPE_TEMP), ==, "Temporary");
  g_assert_cmpstr (gr_label_of_room_type (GR_ROOM_TYPE_TEMPLATE), ==,
                   "Template");
  g_assert_null (gr_label_of_room_type (GR_ROOM_TYPE_UNKNOWN));
}

static void
test_ownership (void)
{
  g_assert_cmpstr (gr_label_of_ownership (GR_OWNERSHIP_NONE), ==, "Any");
  g_assert_cmpstr (gr_label_of_ownership (GR_OWNERSHIP_OWNED), ==,
                   "Mine, not shared");
  g_assert_cmpstr (gr_label_of_ownership (GR_OWNERSHIP_SHARED_TO_OTHERS), ==,
                   "Shared by me");
  g_assert_cmpstr (gr_label_of_ownership (GR_OWNERSHIP_SHARED_FROM_OTHERS), ==,
                   "Shared with me");
  g_assert_cmpstr (gr_label_of_ownership (GR_OWNERSHIP_PUBLIC), ==, "Public");
  g_assert_null (gr_label_of_ownership (GR_OWNERSHIP_UNKNOWN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labels/rooms", test_rooms);
  g_test_add_func ("/labels/shared-config", test_shared_config);
  g_test_add_func ("/labels/filters", test_filters);
  g_test_add_func ("/labels/ownership", test_ownership);

  return g_test_run ();
}
