-- What is looked for when the rows of one subject are made anew, or a person says a label.
create index demine_conflict_by_subject on conflict (subject);
create index demine_area_by_hazard on area (hazard);
create index demine_transition_by_hazard on transition (hazard);
create index demine_booking_by_hazard on booking (hazard);
create index demine_conflict_by_other_area on conflict (other_area);
