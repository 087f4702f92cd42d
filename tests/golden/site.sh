# Sourced by cases: A1 of sha.sh is a task of team K1, and everything that a day of work needs is recorded but the day itself.
. "$GOLDEN/sha.sh"
until=";until=2026-12-31"
put() { # put ENTITY FIELD=VALUE...: a record of it
  local entity=$1 field fields=()
  shift
  for field in "$@"; do fields+=(--field "$field"); done
  by anna record add k.demine.gpkg --of "$entity" "${fields[@]}"
}
work_day() { # work_day DAY: the team worked, with a medic and a tool that was tested
  put calibration equipment=EQ1 tested_at="$1T06:00:00Z" result=passed target=PMN depth_cm=20 soil=neutral tested_by=P1 valid_until="$1"
  put day_record task=T1 team=K1 worked_on="$1" supervisor=P1 medic=P2 method=manual searched_m2=100 find_count=0 deminer_count=5
}
task_it() { # a new order for A1, in effect
  by boris area advance k.demine.gpkg --id A1 --to task --role tasking_authority --fact activity=clearance --fact priority_record=P-1 \
    --fact "accredited_for_activity=yes$until" --fact "accredited_team=yes$until" --fact "accredited_tool=yes$until" \
    --fact dossier_complete=yes --fact owner_agrees=yes
  signed task dana operator
}
start_it() { # work begins, today
  by clara area advance k.demine.gpkg --id A1 --to start --role site_supervisor --fact plan_approved=yes \
    --fact go_check_passed_on="$day" --fact casevac_drill_on=2026-04-20
  signed start dana medic
}
make_site() {
  made sha make_sha
  by anna person add k.demine.gpkg --name "Clara Novak" --organisation O2 --function site_supervisor
  by anna person add k.demine.gpkg --name "Dana Weber" --organisation O2 --function medic
  by anna equipment add k.demine.gpkg --name "Detector 17" --kind metal_detector --organisation O2
  by anna equipment add k.demine.gpkg --name "Ambulance" --kind ambulance --organisation O2
  put team name="Team 1" organisation=O2 activities=clearance leader=P1 tools=EQ1
  accredited process O2 --activity clearance
  accredited team O2 --activity clearance --team K1
  accredited tool O2 --equipment EQ1
  by anna task create k.demine.gpkg --name "Task 1" --activity clearance --areas A1 --operator O2 --team K1
  put medical_plan name=Plan task=T1 medic=P2 ambulance=EQ2 facility=O1 first_aid_minutes=5 field_care_minutes=30 \
    surgery_minutes=60 route_driven_on=2026-04-28 valid_until=2026-12-31
  task_it
  start_it
}
made site make_site
