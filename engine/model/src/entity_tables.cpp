// SPDX-License-Identifier: Apache-2.0
// Made by tools/vocabulary.py from schemas/: do not edit.
// clang-format off
#include "demine/model/entity.hpp"

namespace demine::model {
namespace {

constexpr CodedValue kClassificationCodes[] = {
    {.name = "indication", .meaning = "Something was reported; nobody has surveyed it yet."},
    {.name = "sha", .meaning = "Suspected hazardous area: a survey found indirect evidence."},
    {.name = "cha", .meaning = "Confirmed hazardous area: there is direct evidence."},
};

constexpr CodedValue kAreaStatusCodes[] = {
    {.name = "reported", .meaning = "Entered, and no decision has been taken about it."},
    {.name = "open", .meaning = "Known to be hazardous or suspected, and nobody works on it."},
    {.name = "tasked", .meaning = "A task order names it; work has not begun."},
    {.name = "worked_on", .meaning = "A team works on it under a task order."},
    {.name = "suspended", .meaning = "Work was stopped and may not go on until two persons restart it."},
    {.name = "in_qc", .meaning = "Work is claimed to be done; an independent inspector checks it."},
    {.name = "awaiting_handover", .meaning = "The check was passed; the papers are not signed yet."},
    {.name = "closed", .meaning = "Handed over, cancelled or discredited. What happens later opens it again."},
};

constexpr CodedValue kProductCodes[] = {
    {.name = "none", .meaning = "Nothing yet: the land is open."},
    {.name = "cancelled", .meaning = "Non-technical survey found no evidence of explosive ordnance."},
    {.name = "reduced", .meaning = "Technical survey found no evidence of explosive ordnance."},
    {.name = "cleared", .meaning = "Searched to a stated depth, and all that was found was removed or destroyed."},
    {.name = "discredited", .meaning = "The indication itself proved to be wrong."},
};

constexpr CodedValue kActivityCodes[] = {
    {.name = "non_technical_survey", .meaning = "Collecting and analysing information without entering hazardous ground."},
    {.name = "technical_survey", .meaning = "Entering the ground with tools, to confirm what is there and where it ends."},
    {.name = "clearance", .meaning = "Searching a defined area to a defined depth and removing what is found."},
    {.name = "bac", .meaning = "Battle area clearance: ground with remnants and no mines."},
    {.name = "eod_spot_task", .meaning = "Dealing with single reported items."},
    {.name = "road_task", .meaning = "Assessing, verifying or clearing a road or track."},
};

constexpr CodedValue kRoleCodes[] = {
    {.name = "recorder", .meaning = "Entered the report."},
    {.name = "im_officer", .meaning = "Information management officer."},
    {.name = "operations_officer", .meaning = "Operations officer."},
    {.name = "nts_leader", .meaning = "Leader of the non-technical survey team."},
    {.name = "ts_leader", .meaning = "Leader of the technical survey team."},
    {.name = "operator_qa", .meaning = "Quality assurance of the operator."},
    {.name = "nmac", .meaning = "National mine action centre, approving."},
    {.name = "nmac_operations", .meaning = "Operations of the national mine action centre."},
    {.name = "nmac_qa", .meaning = "Quality assurance of the national mine action centre."},
    {.name = "community_representative", .meaning = "Speaks for the people who live there."},
    {.name = "tasking_authority", .meaning = "Orders tasks."},
    {.name = "operator", .meaning = "Answers for the organisation that does the work."},
    {.name = "site_supervisor", .meaning = "Answers for the worksite."},
    {.name = "medic", .meaning = "Answers for the medical cover of the worksite."},
    {.name = "inspector", .meaning = "Independent inspector."},
    {.name = "local_authority", .meaning = "Authority of the place."},
    {.name = "land_user", .meaning = "Owns or uses the land."},
    {.name = "administrator", .meaning = "Enrols persons and revokes keys."},
};

constexpr CodedValue kClosureReasonCodes[] = {
    {.name = "discredited", .meaning = "The report was wrong."},
    {.name = "cancelled", .meaning = "Cancelled by non-technical survey."},
    {.name = "released", .meaning = "Reduced or cleared, and handed over."},
    {.name = "merged", .meaning = "Its land went into another area."},
    {.name = "split", .meaning = "Its land went into several areas."},
};

constexpr CodedValue kContaminationCodes[] = {
    {.name = "ap_mine", .meaning = "Anti-personnel mine, made in a factory."},
    {.name = "ap_mine_improvised", .meaning = "Anti-personnel mine of an improvised nature."},
    {.name = "av_mine", .meaning = "Anti-vehicle mine."},
    {.name = "cluster_munition_remnant", .meaning = "Submunition or other remnant of a cluster munition."},
    {.name = "uxo", .meaning = "Other unexploded ordnance."},
    {.name = "axo", .meaning = "Abandoned ordnance."},
    {.name = "booby_trap", .meaning = "Booby trap."},
    {.name = "ied", .meaning = "Other improvised explosive device."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kBlockageCodes[] = {
    {.name = "agriculture", .meaning = "Fields, pasture, orchards, forest."},
    {.name = "housing", .meaning = "Homes and the ground around them."},
    {.name = "community", .meaning = "School, clinic, market, place of worship."},
    {.name = "access", .meaning = "Roads, tracks, bridges."},
    {.name = "water", .meaning = "Wells, rivers, irrigation."},
    {.name = "energy", .meaning = "Power lines, pipelines, plants."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kMarkingCodes[] = {
    {.name = "official", .meaning = "Signs or fences put up by an authority or operator."},
    {.name = "informal", .meaning = "Put up by people who live there."},
    {.name = "none", .meaning = "Not marked."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kVegetationCodes[] = {
    {.name = "none", .meaning = "Bare ground."},
    {.name = "grass", .meaning = "Grass or low crops."},
    {.name = "bush", .meaning = "Bushes."},
    {.name = "trees", .meaning = "Trees."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kSoilCodes[] = {
    {.name = "neutral", .meaning = "Not magnetic."},
    {.name = "magnetic", .meaning = "Magnetic: detectors find less."},
    {.name = "rubble", .meaning = "Rubble or much scrap metal."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kEvidenceKindCodes[] = {
    {.name = "accident", .meaning = "A person, animal or vehicle met explosive ordnance."},
    {.name = "find", .meaning = "An item was seen, left or destroyed."},
    {.name = "minefield-record", .meaning = "A record of laying mines."},
    {.name = "fortification", .meaning = "Abandoned trenches, field works, obstacles."},
    {.name = "fighting-line", .meaning = "A dated line of past fighting; never a position of forces."},
    {.name = "strike", .meaning = "A strike or an impact."},
    {.name = "crater-field", .meaning = "Craters."},
    {.name = "blocked-land", .meaning = "Land that people block or leave because they fear it."},
    {.name = "land-in-use", .meaning = "Land used without an accident."},
    {.name = "marking", .meaning = "Signs, tape or fences that warn."},
    {.name = "survey-result", .meaning = "A survey and what came out of it."},
    {.name = "cleared-land", .meaning = "Land searched and reported as cleared."},
    {.name = "media-report", .meaning = "What media say; at most indirect."},
    {.name = "official-statement", .meaning = "What an official says; at most indirect."},
};

constexpr CodedValue kHazardClassCodes[] = {
    {.name = "ap-mine", .meaning = "Anti-personnel mines."},
    {.name = "av-mine", .meaning = "Anti-vehicle mines."},
    {.name = "cluster-munition", .meaning = "Remnants of cluster munitions."},
    {.name = "other", .meaning = "Other ordnance."},
};

constexpr CodedValue kSourceReliabilityCodes[] = {
    {.name = "A", .meaning = "Reliable."},
    {.name = "B", .meaning = "As a rule reliable."},
    {.name = "C", .meaning = "Fairly reliable."},
    {.name = "D", .meaning = "Not always reliable."},
    {.name = "E", .meaning = "Unreliable."},
    {.name = "F", .meaning = "Cannot be judged."},
};

constexpr CodedValue kInformationCredibilityCodes[] = {
    {.name = "1", .meaning = "Confirmed by others."},
    {.name = "2", .meaning = "Probably so."},
    {.name = "3", .meaning = "Possibly so."},
    {.name = "4", .meaning = "Doubtful."},
    {.name = "5", .meaning = "Improbable."},
    {.name = "6", .meaning = "Cannot be judged."},
};

constexpr CodedValue kDirectnessCodes[] = {
    {.name = "direct", .meaning = "Seen, detonated or recorded at a known place."},
    {.name = "indirect", .meaning = "Speaks for ordnance without showing it."},
};

constexpr CodedValue kProvenanceCodes[] = {
    {.name = "visual", .meaning = "Seen, on the ground or on a picture."},
    {.name = "verbal", .meaning = "Told."},
    {.name = "record", .meaning = "Written down at the time."},
};

constexpr CodedValue kSurveyOutcomeCodes[] = {
    {.name = "contaminated", .meaning = "Evidence of explosive ordnance."},
    {.name = "nothing-found", .meaning = "No evidence was found."},
};

constexpr CodedValue kOriginCodes[] = {
    {.name = "real", .meaning = "About the world."},
    {.name = "synthetic", .meaning = "Invented, for demonstration, training or tests."},
};

constexpr CodedValue kSourceKindCodes[] = {
    {.name = "survey_team", .meaning = "A survey or clearance team."},
    {.name = "community", .meaning = "People who live or work there."},
    {.name = "authority", .meaning = "A public authority."},
    {.name = "operator", .meaning = "A mine-action organisation."},
    {.name = "infrastructure_worker", .meaning = "Workers of roads, power, water, railways, forests."},
    {.name = "medical", .meaning = "Hospital, ambulance, victim assistance."},
    {.name = "armed_force", .meaning = "Records of those who laid or fired ordnance, past and documented."},
    {.name = "media", .meaning = "Press, radio, television."},
    {.name = "social_media", .meaning = "Posts of persons; independence is hard to judge."},
    {.name = "imagery", .meaning = "Satellite or drone pictures."},
    {.name = "archive", .meaning = "Earlier databases and archives."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kStatementTopicCodes[] = {
    {.name = "contamination", .meaning = "Where and what ordnance lies."},
    {.name = "clearance", .meaning = "Land said to be cleared. It never lowers a class without a certificate."},
    {.name = "deployment", .meaning = "Which teams come, when, under what conditions."},
    {.name = "access", .meaning = "Who may go where, and when."},
    {.name = "accident", .meaning = "An accident."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
    {.name = "readiness", .meaning = "Who stands ready, and for what they wait."},
    {.name = "casualties", .meaning = "People killed or injured."},
    {.name = "condemnation", .meaning = "What is condemned."},
    {.name = "restoration", .meaning = "What is repaired, opened or used again."},
};

constexpr CodedValue kStatementFormCodes[] = {
    {.name = "quoted", .meaning = "The speaker's, between quotation marks."},
    {.name = "paraphrased", .meaning = "The source's, saying what the speaker said."},
};

constexpr CodedValue kGroundClaimCodes[] = {
    {.name = "none", .meaning = "Nothing."},
    {.name = "contaminated", .meaning = "That mines or ordnance lie there."},
    {.name = "under_clearance", .meaning = "That it is being cleared."},
    {.name = "cleared", .meaning = "That it has been cleared. Without a certificate it is a claim."},
    {.name = "not_contaminated", .meaning = "That nothing lies there."},
};

constexpr CodedValue kOrganisationKindCodes[] = {
    {.name = "national_authority", .meaning = "Sets the rules: the national mine action authority."},
    {.name = "national_centre", .meaning = "Coordinates and checks: the national mine action centre."},
    {.name = "operator", .meaning = "Does survey, clearance or education."},
    {.name = "contingent", .meaning = "A partner state's unit under the host's authority."},
    {.name = "inspection_body", .meaning = "Checks work independently of those who do it."},
    {.name = "authority", .meaning = "Another public authority."},
    {.name = "medical_facility", .meaning = "Hospital or ambulance service."},
    {.name = "donor", .meaning = "Pays."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kAccreditationScopeCodes[] = {
    {.name = "organisation", .meaning = "The organisation as such."},
    {.name = "process", .meaning = "One activity as the organisation does it."},
    {.name = "team", .meaning = "One team for one activity."},
    {.name = "person", .meaning = "One person for one function."},
    {.name = "tool", .meaning = "One tool, machine or animal."},
};

constexpr CodedValue kAccreditationStatusCodes[] = {
    {.name = "applied", .meaning = "Asked for."},
    {.name = "valid", .meaning = "Granted; holds until its last day."},
    {.name = "suspended", .meaning = "Out of force until it is restored."},
    {.name = "revoked", .meaning = "Withdrawn for good."},
    {.name = "refused", .meaning = "Not granted."},
};

constexpr CodedValue kCaveatCodes[] = {
    {.name = "no_lifting", .meaning = "May not itself lift or destroy ordnance."},
    {.name = "no_improvised", .meaning = "May not deal with improvised devices."},
    {.name = "no_night_work", .meaning = "May not work in the dark."},
    {.name = "own_medical_only", .meaning = "Works only with medical cover of its own."},
    {.name = "own_interpreter_only", .meaning = "Works only with an interpreter of its own."},
    {.name = "area_limit", .meaning = "Only in named districts; say which in the note."},
    {.name = "approval_needed", .meaning = "Each task needs approval of its own capital."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kPersonFunctionCodes[] = {
    {.name = "deminer", .meaning = "Searches."},
    {.name = "team_leader", .meaning = "Leads a team."},
    {.name = "site_supervisor", .meaning = "Answers for a worksite."},
    {.name = "surveyor", .meaning = "Non-technical or technical survey."},
    {.name = "eod_operator", .meaning = "Deals with ordnance that was found."},
    {.name = "medic", .meaning = "Medical cover."},
    {.name = "dog_handler", .meaning = "Leads a detection animal."},
    {.name = "machine_operator", .meaning = "Drives a machine."},
    {.name = "inspector", .meaning = "Quality assurance or control."},
    {.name = "im_officer", .meaning = "Information management."},
    {.name = "liaison", .meaning = "Community liaison, interpreter."},
    {.name = "educator", .meaning = "Risk education."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kCompetenceKindCodes[] = {
    {.name = "eod_1", .meaning = "EOD level 1."},
    {.name = "eod_2", .meaning = "EOD level 2."},
    {.name = "eod_3", .meaning = "EOD level 3."},
    {.name = "eod_3_plus", .meaning = "EOD level 3+, for stated kinds of ordnance."},
    {.name = "non_technical_survey", .meaning = "Non-technical survey."},
    {.name = "technical_survey", .meaning = "Technical survey."},
    {.name = "manual_clearance", .meaning = "Manual clearance."},
    {.name = "bac", .meaning = "Battle area clearance."},
    {.name = "first_aid", .meaning = "First aid."},
    {.name = "paramedic", .meaning = "Paramedic."},
    {.name = "animal_handling", .meaning = "Work with detection animals."},
    {.name = "machine", .meaning = "A named machine."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kEquipmentKindCodes[] = {
    {.name = "metal_detector", .meaning = "Metal detector."},
    {.name = "dual_sensor", .meaning = "Metal detector with ground radar."},
    {.name = "large_loop", .meaning = "Large loop or array."},
    {.name = "magnetometer", .meaning = "Magnetometer."},
    {.name = "ground_radar", .meaning = "Ground-penetrating radar."},
    {.name = "dog", .meaning = "Detection dog."},
    {.name = "rat", .meaning = "Detection rat."},
    {.name = "machine", .meaning = "Flail, tiller, sifter, excavator."},
    {.name = "drone", .meaning = "Drone with a sensor."},
    {.name = "hand_tool", .meaning = "Prodder, rake, trowel."},
    {.name = "ppe", .meaning = "Protective equipment."},
    {.name = "vehicle", .meaning = "Vehicle."},
    {.name = "ambulance", .meaning = "Ambulance."},
    {.name = "gnss", .meaning = "Positioning receiver."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kTestResultCodes[] = {
    {.name = "passed", .meaning = "Met what was asked."},
    {.name = "failed", .meaning = "Did not; what depends on it stops."},
};

constexpr CodedValue kTaskStatusCodes[] = {
    {.name = "planned", .meaning = "Being prepared."},
    {.name = "issued", .meaning = "Ordered."},
    {.name = "accepted", .meaning = "The operator accepted it."},
    {.name = "ongoing", .meaning = "Work goes on."},
    {.name = "suspended", .meaning = "Stopped."},
    {.name = "completed", .meaning = "Work is claimed to be done."},
    {.name = "closed", .meaning = "Checked and closed."},
    {.name = "withdrawn", .meaning = "Will not be done."},
};

constexpr CodedValue kMethodCodes[] = {
    {.name = "manual", .meaning = "Deminers with hand-held tools."},
    {.name = "animal", .meaning = "Detection animals."},
    {.name = "mechanical", .meaning = "Machines. A machine alone never makes land cleared."},
    {.name = "visual", .meaning = "Visual search of the surface."},
    {.name = "instrument_aided", .meaning = "Surface or shallow search with instruments."},
};

constexpr CodedValue kItemConditionCodes[] = {
    {.name = "unfired", .meaning = "Not fused or not fired."},
    {.name = "armed", .meaning = "Armed or functioned in part."},
    {.name = "damaged", .meaning = "Damaged or corroded."},
    {.name = "functioned", .meaning = "Remains of an item that went off."},
    {.name = "not_known", .meaning = "Not known; treat as armed."},
};

constexpr CodedValue kDisposalCodes[] = {
    {.name = "destroyed_in_place", .meaning = "Destroyed where it lay."},
    {.name = "moved_and_destroyed", .meaning = "Moved and destroyed elsewhere."},
    {.name = "neutralised", .meaning = "Rendered harmless by an EOD operator."},
    {.name = "handed_over", .meaning = "Given to another authority."},
    {.name = "left_marked", .meaning = "Left, marked and reported: not disposed of."},
};

constexpr CodedValue kStopCauseCodes[] = {
    {.name = "accident", .meaning = "An accident."},
    {.name = "missed_item", .meaning = "An item on ground said to be searched."},
    {.name = "tool_test_failed", .meaning = "A tool failed its test, or was not tested."},
    {.name = "medical_cover", .meaning = "Medic, ambulance or road to hospital not there."},
    {.name = "accreditation", .meaning = "Accreditation expired, suspended or missing."},
    {.name = "weather", .meaning = "Weather or light."},
    {.name = "security", .meaning = "Fighting, drones, an alert."},
    {.name = "unexpected_item", .meaning = "A kind of item that the plan does not know."},
    {.name = "persons_in_area", .meaning = "Unknown persons or animals in the danger area."},
    {.name = "plan_deviation", .meaning = "Work left the approved plan."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
};

constexpr CodedValue kCheckResultCodes[] = {
    {.name = "go", .meaning = "Every condition was met when it was checked."},
    {.name = "no_go", .meaning = "A condition was not met, or not known."},
};

constexpr CodedValue kConditionBasisCodes[] = {
    {.name = "observed", .meaning = "Seen or measured."},
    {.name = "attested", .meaning = "A named person answers for it."},
    {.name = "computed", .meaning = "From other records."},
    {.name = "forecast", .meaning = "Foretold: counts for days to come alone."},
};

constexpr CodedValue kCertificateKindCodes[] = {
    {.name = "cancellation_report", .meaning = "Reports cancelled land."},
    {.name = "completion_report", .meaning = "Reports what was done on a task."},
    {.name = "handover_certificate", .meaning = "Gives land back to its users."},
};

constexpr CodedValue kWaiverStatusCodes[] = {
    {.name = "asked", .meaning = "Asked for, not in force."},
    {.name = "granted", .meaning = "In force until its last day."},
    {.name = "refused", .meaning = "Not granted."},
    {.name = "withdrawn", .meaning = "Taken back."},
};

constexpr CodedValue kVisitKindCodes[] = {
    {.name = "accreditation", .meaning = "Before or for an accreditation."},
    {.name = "monitoring", .meaning = "Monitoring of work that goes on."},
    {.name = "sampling", .meaning = "Check of finished land by sample."},
    {.name = "post_clearance", .meaning = "Visit after release."},
    {.name = "investigation", .meaning = "After an accident or a missed item."},
};

constexpr CodedValue kSeverityCodes[] = {
    {.name = "critical", .meaning = "Could cost a life, or an item was missed: work stops."},
    {.name = "major", .meaning = "A requirement is not met."},
    {.name = "minor", .meaning = "A flaw without danger."},
    {.name = "observation", .meaning = "A remark."},
};

constexpr CodedValue kNonConformityStatusCodes[] = {
    {.name = "open", .meaning = "Not answered."},
    {.name = "corrected", .meaning = "The operator says it is corrected."},
    {.name = "verified", .meaning = "An inspector saw that it is."},
};

constexpr CodedValue kAccidentKindCodes[] = {
    {.name = "demining", .meaning = "During mine-action work, or because of it."},
    {.name = "non_demining", .meaning = "Any other."},
};

constexpr CodedValue kHarmCodes[] = {
    {.name = "injured", .meaning = "Injured."},
    {.name = "killed", .meaning = "Killed, or died of it later."},
    {.name = "not_hurt", .meaning = "Was there and was not hurt."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kGenderCodes[] = {
    {.name = "female", .meaning = "Female."},
    {.name = "male", .meaning = "Male."},
    {.name = "other", .meaning = "Another answer."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kResidenceCodes[] = {
    {.name = "resident", .meaning = "Lives there."},
    {.name = "displaced", .meaning = "Displaced within the country."},
    {.name = "returnee", .meaning = "Came back."},
    {.name = "refugee", .meaning = "Refugee."},
    {.name = "passing", .meaning = "Was passing through."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kVictimActivityCodes[] = {
    {.name = "farming", .meaning = "Farming, herding, collecting wood or food."},
    {.name = "travelling", .meaning = "Travelling."},
    {.name = "playing", .meaning = "Playing."},
    {.name = "tampering", .meaning = "Handling an item."},
    {.name = "construction", .meaning = "Building or repair."},
    {.name = "demining", .meaning = "Mine-action work."},
    {.name = "passing_by", .meaning = "Standing or passing by."},
    {.name = "other", .meaning = "Anything else; say what in the note."},
    {.name = "not_known", .meaning = "Not known."},
};

constexpr CodedValue kYesNoCodes[] = {
    {.name = "yes", .meaning = "Yes."},
    {.name = "no", .meaning = "No."},
    {.name = "not_known", .meaning = "Not known, or not asked."},
};

constexpr CodedValue kEoreMethodCodes[] = {
    {.name = "interpersonal", .meaning = "Session with people present."},
    {.name = "training_of_trainers", .meaning = "Training of those who teach."},
    {.name = "radio", .meaning = "Radio."},
    {.name = "television", .meaning = "Television or video."},
    {.name = "social_media", .meaning = "Social media."},
    {.name = "print", .meaning = "Posters, leaflets, press."},
    {.name = "briefing", .meaning = "Briefing of staff, travellers or workers."},
};

constexpr CodedValue kEorePlaceCodes[] = {
    {.name = "school", .meaning = "School."},
    {.name = "home", .meaning = "Homes."},
    {.name = "community_place", .meaning = "Community place."},
    {.name = "camp", .meaning = "Camp or collective centre."},
    {.name = "workplace", .meaning = "Workplace."},
    {.name = "crossing", .meaning = "Check point or crossing."},
    {.name = "online", .meaning = "Online or on air."},
};

constexpr CodedValue kDataClassCodes[] = {
    {.name = "public", .meaning = "Anyone."},
    {.name = "restricted", .meaning = "The programme: outlines of hazards and tasks could guide looters or fighters."},
    {.name = "confidential", .meaning = "Those who need it: exact finds, stores, routes, positions of teams."},
    {.name = "personal", .meaning = "Named persons only: victims, informants, owners, medical facts."},
};

constexpr CodedValue kConflictKindCodes[] = {
    {.name = "transitions", .meaning = "Two transitions from the same state."},
    {.name = "geometries", .meaning = "Two geometries made from one version."},
    {.name = "signatures", .meaning = "One person signed twice."},
    {.name = "values", .meaning = "Two values of a field that is not to be overwritten silently."},
    {.name = "ground", .meaning = "Two areas that stand hold the same ground."},
    {.name = "unheard", .meaning = "An entry that no area heard: what it names is not there, or its author may not say it."},
    {.name = "rules", .meaning = "Two rule sets adopted apart: both hold, each where it is the tighter."},
    {.name = "unreadable", .meaning = "What is said of a hazard and cannot be read here: of a step the worst holds, ground is missed in the ledger."},
    {.name = "copies", .meaning = "Two copies of one file that went on as one device: both chains are kept."},
};

constexpr CodedValue kConflictStatusCodes[] = {
    {.name = "open", .meaning = "Nobody has decided; the more hazardous side holds meanwhile."},
    {.name = "resolved", .meaning = "A named person decided."},
};

constexpr CodeList kCodeLists[] = {
    {.name = "classification", .meaning = "What the evidence makes of an area. Kept apart from status and product.", .source = "IMSMA-NG", .values = kClassificationCodes},
    {.name = "area_status", .meaning = "What is happening to an area.", .source = "IMSMA-NG, ours", .values = kAreaStatusCodes},
    {.name = "product", .meaning = "What became of a piece of land. Every square metre of a hazard has exactly one.", .source = "MDR, ours", .values = kProductCodes},
    {.name = "activity", .meaning = "Work that can be tasked and accredited.", .source = "IMSMA-NG", .values = kActivityCodes},
    {.name = "role", .meaning = "In which capacity a person signs.", .source = "ours", .values = kRoleCodes},
    {.name = "closure_reason", .meaning = "Why an area was closed.", .source = "SYRIA-FORMS, ours", .values = kClosureReasonCodes},
    {.name = "contamination", .meaning = "What lies in the ground, split as the treaties ask for it.", .source = "MDR, ours", .values = kContaminationCodes},
    {.name = "blockage", .meaning = "What people cannot use because of a hazard.", .source = "SYRIA-FORMS, ours", .values = kBlockageCodes},
    {.name = "marking", .meaning = "How a hazard is marked on the ground.", .source = "SYRIA-FORMS, ours", .values = kMarkingCodes},
    {.name = "vegetation", .meaning = "What grows there; decides tools and pace.", .source = "IMSMA-NG, ours", .values = kVegetationCodes},
    {.name = "soil", .meaning = "How the ground answers to a metal detector.", .source = "IMSMA-NG, ours", .values = kSoilCodes},
    {.name = "evidence_kind", .meaning = "What was reported about the ground.", .source = "MDR, ours", .values = kEvidenceKindCodes},
    {.name = "hazard_class", .meaning = "Hazards that are mapped apart: other tools, people and treaties deal with them.", .source = "MDR, ours", .values = kHazardClassCodes},
    {.name = "source_reliability", .meaning = "How far the source can be relied on, whatever it says.", .source = "ADMIRALTY", .values = kSourceReliabilityCodes},
    {.name = "information_credibility", .meaning = "How credible the information is, whoever says it.", .source = "ADMIRALTY", .values = kInformationCredibilityCodes},
    {.name = "directness", .meaning = "Whether ordnance itself was met with at the place.", .source = "IMSMA-NG", .values = kDirectnessCodes},
    {.name = "provenance", .meaning = "How the reporter knows.", .source = "SYRIA-FORMS", .values = kProvenanceCodes},
    {.name = "survey_outcome", .meaning = "What a survey found.", .source = "ours", .values = kSurveyOutcomeCodes},
    {.name = "origin", .meaning = "Whether a record is about the world. An operation is one or the other, never both.", .source = "ours", .values = kOriginCodes},
    {.name = "source_kind", .meaning = "Who or what a report comes from.", .source = "SYRIA-FORMS, ours", .values = kSourceKindCodes},
    {.name = "statement_topic", .meaning = "What an official's statement is about.", .source = "ours", .values = kStatementTopicCodes},
    {.name = "statement_form", .meaning = "Whose words a statement is in.", .source = "ours", .values = kStatementFormCodes},
    {.name = "ground_claim", .meaning = "What a statement says of the ground. It never lowers a class, and opens an indication at most.", .source = "ours", .values = kGroundClaimCodes},
    {.name = "organisation_kind", .meaning = "What an organisation is in the programme.", .source = "ours", .values = kOrganisationKindCodes},
    {.name = "accreditation_scope", .meaning = "What is accredited. A task needs every level to be valid.", .source = "LEBANON-0730, ours", .values = kAccreditationScopeCodes},
    {.name = "accreditation_status", .meaning = "Where an accreditation stands. Only valid, and in date, lets work begin.", .source = "LEBANON-0730, ours", .values = kAccreditationStatusCodes},
    {.name = "caveat", .meaning = "What a contingent may not do, or only under a condition.", .source = "ours", .values = kCaveatCodes},
    {.name = "person_function", .meaning = "What a person does.", .source = "ours", .values = kPersonFunctionCodes},
    {.name = "competence_kind", .meaning = "What a person was examined in.", .source = "IMAS-0930, ours", .values = kCompetenceKindCodes},
    {.name = "equipment_kind", .meaning = "Tools, machines and animals that search, protect or carry.", .source = "ours", .values = kEquipmentKindCodes},
    {.name = "test_result", .meaning = "What came out of a test or check.", .source = "ours", .values = kTestResultCodes},
    {.name = "task_status", .meaning = "Where a task stands.", .source = "MDR, ours", .values = kTaskStatusCodes},
    {.name = "method", .meaning = "How ground is searched.", .source = "MDR, ours", .values = kMethodCodes},
    {.name = "item_condition", .meaning = "In which state an item was found.", .source = "MDR, ours", .values = kItemConditionCodes},
    {.name = "disposal", .meaning = "What was done with an item.", .source = "MDR, ours", .values = kDisposalCodes},
    {.name = "stop_cause", .meaning = "Why work was stopped.", .source = "ours", .values = kStopCauseCodes},
    {.name = "check_result", .meaning = "Outcome of a go check. What is not known is no_go.", .source = "ours", .values = kCheckResultCodes},
    {.name = "condition_basis", .meaning = "Where the value of a condition comes from.", .source = "ours", .values = kConditionBasisCodes},
    {.name = "certificate_kind", .meaning = "Which paper of land release it is.", .source = "IMSMA-NG", .values = kCertificateKindCodes},
    {.name = "waiver_status", .meaning = "Where a waiver stands.", .source = "ours", .values = kWaiverStatusCodes},
    {.name = "visit_kind", .meaning = "Why inspectors came.", .source = "ours", .values = kVisitKindCodes},
    {.name = "severity", .meaning = "How grave a non-conformity is.", .source = "ours", .values = kSeverityCodes},
    {.name = "non_conformity_status", .meaning = "Where a non-conformity stands.", .source = "ours", .values = kNonConformityStatusCodes},
    {.name = "accident_kind", .meaning = "Whether the accident happened at work.", .source = "MDR", .values = kAccidentKindCodes},
    {.name = "harm", .meaning = "What happened to a victim.", .source = "MDR, ours", .values = kHarmCodes},
    {.name = "gender", .meaning = "For reports by sex and age.", .source = "MDR, ours", .values = kGenderCodes},
    {.name = "residence", .meaning = "How a person lives at the place.", .source = "SYRIA-FORMS, ours", .values = kResidenceCodes},
    {.name = "victim_activity", .meaning = "What a victim was doing.", .source = "MDR, ours", .values = kVictimActivityCodes},
    {.name = "yes_no", .meaning = "An answer that may be missing.", .source = "ours", .values = kYesNoCodes},
    {.name = "eore_method", .meaning = "How risk education was given.", .source = "SYRIA-FORMS, ours", .values = kEoreMethodCodes},
    {.name = "eore_place", .meaning = "Where risk education was given.", .source = "SYRIA-FORMS, ours", .values = kEorePlaceCodes},
    {.name = "data_class", .meaning = "Who may read a value.", .source = "ours", .values = kDataClassCodes},
    {.name = "conflict_kind", .meaning = "What two copies did that cannot both stand.", .source = "ours", .values = kConflictKindCodes},
    {.name = "conflict_status", .meaning = "Where a conflict stands.", .source = "ours", .values = kConflictStatusCodes},
};

constexpr Field kAreaFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What people call it.", .source = "MDR"},
    {.name = "outline", .type = FieldType::Polygon, .data_class = DataClass::Restricted, .meaning = "Perimeter; its vertices are the turning points.", .source = "MDR"},
    {.name = "benchmark", .type = FieldType::Point, .data_class = DataClass::Restricted, .meaning = "A point that is easy to find and fixed, from which the outline is measured.", .source = "MDR"},
    {.name = "classification", .type = FieldType::Code, .of = "classification", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "What the evidence makes of it.", .source = "IMSMA-NG"},
    {.name = "status", .type = FieldType::Code, .of = "area_status", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "What is happening to it.", .source = "MDR"},
    {.name = "product", .type = FieldType::Code, .of = "product", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "What became of it.", .source = "MDR"},
    {.name = "area_m2", .type = FieldType::Real, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Equal-area size of the outline.", .source = "MDR"},
    {.name = "admin_area", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Code of the smallest administrative unit (P-code where there is one).", .source = "SYRIA-FORMS"},
    {.name = "mother", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "The area that it was split from, or that it opens again.", .source = "ours"},
    {.name = "hazard", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "The area that the hazard began as: what is split, merged and extended is booked there.", .source = "ours"},
    {.name = "replaced", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "When it was split, or merged into another; the land is in others since.", .source = "ours"},
    {.name = "doubled_area_mm2", .type = FieldType::Integer, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Twice the area in the operation's plane, in square millimetres: a whole number, so that the ledger adds up.", .source = "ours"},
    {.name = "reopens", .type = FieldType::Reference, .of = "certificate", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "Certificate of the released land on which something was found.", .source = "ours"},
    {.name = "contamination", .type = FieldType::Codes, .of = "contamination", .data_class = DataClass::Restricted, .meaning = "What is suspected or confirmed.", .source = "MDR"},
    {.name = "hazard_classes", .type = FieldType::Codes, .of = "hazard_class", .data_class = DataClass::Restricted, .meaning = "The same in the classes of the hazard map.", .source = "ours"},
    {.name = "marked", .type = FieldType::Code, .of = "marking", .data_class = DataClass::Restricted, .meaning = "How it is marked on the ground.", .source = "SYRIA-FORMS"},
    {.name = "blocks", .type = FieldType::Codes, .of = "blockage", .data_class = DataClass::Public, .meaning = "What people cannot use because of it.", .source = "IMSMA-NG"},
    {.name = "vegetation", .type = FieldType::Code, .of = "vegetation", .data_class = DataClass::Restricted, .meaning = "What grows there.", .source = "IMSMA-NG"},
    {.name = "soil", .type = FieldType::Code, .of = "soil", .data_class = DataClass::Restricted, .meaning = "How the ground answers to a detector.", .source = "IMSMA-NG"},
    {.name = "slope_deg", .type = FieldType::Real, .data_class = DataClass::Restricted, .min = 0.0, .max = 90.0, .meaning = "Steepest slope that has to be worked on.", .source = "IMSMA-NG"},
    {.name = "depth_cm", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .max = 1000.0, .meaning = "Depth to which it has to be, or was, searched.", .source = "MDR"},
    {.name = "owner", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Who owns or uses the land.", .source = "IMSMA-NG"},
    {.name = "closure_reason", .type = FieldType::Code, .of = "closure_reason", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "Why it was closed.", .source = "SYRIA-FORMS"},
    {.name = "direct_women_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Women who benefit directly.", .source = "MDR"},
    {.name = "direct_men_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Men who benefit directly.", .source = "MDR"},
    {.name = "direct_girls_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Girls who benefit directly.", .source = "MDR"},
    {.name = "direct_boys_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Boys who benefit directly.", .source = "MDR"},
    {.name = "indirect_women_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Women who benefit indirectly.", .source = "MDR"},
    {.name = "indirect_men_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Men who benefit indirectly.", .source = "MDR"},
    {.name = "indirect_girls_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Girls who benefit indirectly.", .source = "MDR"},
    {.name = "indirect_boys_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Boys who benefit indirectly.", .source = "MDR"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kEvidenceFields[] = {
    {.name = "kind", .type = FieldType::Code, .of = "evidence_kind", .required = true, .data_class = DataClass::Restricted, .meaning = "What was reported.", .source = "IMSMA-NG, ours"},
    {.name = "place", .type = FieldType::AnyGeometry, .required = true, .data_class = DataClass::Confidential, .meaning = "Where. The centre of the community when the exact place must not be recorded.", .source = "IMSMA-NG, ours"},
    {.name = "place_withheld", .type = FieldType::Boolean, .data_class = DataClass::Restricted, .meaning = "The exact place was left out for the protection of people.", .source = "SYRIA-FORMS"},
    {.name = "precision_m", .type = FieldType::Real, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .max = 100000.0, .meaning = "How well the place is known: one standard deviation.", .source = "IMSMA-NG, ours"},
    {.name = "happened_on", .type = FieldType::Date, .partial = true, .data_class = DataClass::Restricted, .meaning = "When it happened, as far as that is known.", .source = "IMSMA-NG, ours"},
    {.name = "hazard_classes", .type = FieldType::Codes, .of = "hazard_class", .data_class = DataClass::Restricted, .meaning = "Classes that the report names; none when it names none.", .source = "IMSMA-NG, ours"},
    {.name = "source_reliability", .type = FieldType::Code, .of = "source_reliability", .required = true, .data_class = DataClass::Restricted, .meaning = "Grade of the source.", .source = "ADMIRALTY"},
    {.name = "information_credibility", .type = FieldType::Code, .of = "information_credibility", .required = true, .data_class = DataClass::Restricted, .meaning = "Grade of the information, judged apart from the source.", .source = "ADMIRALTY"},
    {.name = "directness", .type = FieldType::Code, .of = "directness", .required = true, .data_class = DataClass::Restricted, .meaning = "Direct or indirect; a media report or a statement is at most indirect.", .source = "IMSMA-NG, ours"},
    {.name = "provenance", .type = FieldType::Code, .of = "provenance", .data_class = DataClass::Restricted, .meaning = "How the reporter knows.", .source = "SYRIA-FORMS"},
    {.name = "source", .type = FieldType::Reference, .of = "source", .required = true, .data_class = DataClass::Restricted, .meaning = "Who says so.", .source = "IMSMA-NG, ours"},
    {.name = "independence_group", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Shared by all items that go back to one observation: they count once.", .source = "ours"},
    {.name = "origin", .type = FieldType::Code, .of = "origin", .required = true, .data_class = DataClass::Restricted, .meaning = "Real or synthetic.", .source = "ours"},
    {.name = "event_count", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Impacts, craters or items reported.", .source = "ours"},
    {.name = "use_years", .type = FieldType::Real, .data_class = DataClass::Restricted, .min = 0.0, .max = 100.0, .meaning = "Land in use: years without an accident.", .source = "ours"},
    {.name = "outcome", .type = FieldType::Code, .of = "survey_outcome", .data_class = DataClass::Restricted, .meaning = "Survey: what it found.", .source = "IMSMA-NG, ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Restricted, .meaning = "Area that it belongs to, once decided.", .source = "IMSMA-NG, ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "IMSMA-NG, ours"},
};

constexpr Field kSourceFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Confidential, .meaning = "Name of the source as the programme uses it; not of a private person.", .source = "SYRIA-FORMS, ours"},
    {.name = "kind", .type = FieldType::Code, .of = "source_kind", .required = true, .data_class = DataClass::Confidential, .meaning = "What it is.", .source = "SYRIA-FORMS, ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .data_class = DataClass::Confidential, .meaning = "Organisation, when it is one.", .source = "SYRIA-FORMS, ours"},
    {.name = "address", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "Where a document or page can be found.", .source = "SYRIA-FORMS, ours"},
    {.name = "published_on", .type = FieldType::Date, .partial = true, .data_class = DataClass::Confidential, .meaning = "When it was published or written.", .source = "SYRIA-FORMS, ours"},
    {.name = "informant", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Private person and how to reach them.", .source = "SYRIA-FORMS, ours"},
    {.name = "interest", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What the source has to gain or lose by what it says; empty is: not known.", .source = "ours"},
    {.name = "default_reliability", .type = FieldType::Code, .of = "source_reliability", .data_class = DataClass::Confidential, .meaning = "Grade that its items start from.", .source = "ADMIRALTY"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Confidential, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What fits nowhere else.", .source = "SYRIA-FORMS, ours"},
};

constexpr Field kStatementFields[] = {
    {.name = "speaker", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Who spoke, with the office held.", .source = "ours"},
    {.name = "said_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Public, .meaning = "Day on which it was said.", .source = "ours"},
    {.name = "topic", .type = FieldType::Code, .of = "statement_topic", .required = true, .data_class = DataClass::Public, .meaning = "What it is about.", .source = "ours"},
    {.name = "wording", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "What was said, short, in the language of the source.", .source = "ours"},
    {.name = "translation", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Translation, and who made it.", .source = "ours"},
    {.name = "place_named", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Place as it was named.", .source = "ours"},
    {.name = "source", .type = FieldType::Reference, .of = "source", .required = true, .data_class = DataClass::Public, .meaning = "Where it can be read or heard.", .source = "ours"},
    {.name = "source_reliability", .type = FieldType::Code, .of = "source_reliability", .required = true, .data_class = DataClass::Public, .meaning = "Grade of the source.", .source = "ADMIRALTY"},
    {.name = "information_credibility", .type = FieldType::Code, .of = "information_credibility", .required = true, .data_class = DataClass::Public, .meaning = "Grade of the information.", .source = "ADMIRALTY"},
    {.name = "speaker_as_written", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "The speaker as the source has it; the field speaker has the fullest name.", .source = "ours"},
    {.name = "office", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Office that the source gives the speaker, as written.", .source = "ours"},
    {.name = "form", .type = FieldType::Code, .of = "statement_form", .data_class = DataClass::Public, .meaning = "Quoted, or in the words of the source.", .source = "ours"},
    {.name = "verb", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Reporting verb: said, warned, denied.", .source = "ours"},
    {.name = "said_until", .type = FieldType::Date, .data_class = DataClass::Public, .meaning = "Last day on which it may have been said, where the source names no day.", .source = "ours"},
    {.name = "venue", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Where it was said: a briefing, an interview.", .source = "ours"},
    {.name = "audience", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "To whom.", .source = "ours"},
    {.name = "source_chain", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Who had it from whom, the nearest to the reader first, ' < ' between.", .source = "ours"},
    {.name = "ground_claim", .type = FieldType::Code, .of = "ground_claim", .data_class = DataClass::Public, .meaning = "What it says of the ground itself. It changes nothing of an area.", .source = "ours"},
    {.name = "text_sha256", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "SHA-256 of the report that it was read from, 64 hexadecimal digits.", .source = "ours"},
    {.name = "text_spans", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Bytes of its words in that report: '120-164', ';' between where they are interrupted.", .source = "ours"},
    {.name = "doubts", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Why the reading was doubtful when a person confirmed it.", .source = "ours"},
    {.name = "days_named", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Days among its words: '2027-05-10', 'from..to', ';' between.", .source = "ours"},
    {.name = "party_interest", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "What the speaker has to gain or lose by what is said; empty is: not known.", .source = "ours"},
    {.name = "grade_reason", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Why the grades are what they are by default: the table of rules/statements.toml.", .source = "ours"},
    {.name = "grade_note", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Why a person gave other grades. Whoever changes a grade writes it.", .source = "ours"},
    {.name = "independence_group", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Shared by statements that go back to one saying: they count once.", .source = "ours"},
    {.name = "contradicts", .type = FieldType::Reference, .of = "statement", .data_class = DataClass::Public, .meaning = "Statement that says otherwise.", .source = "ours"},
    {.name = "evidence", .type = FieldType::References, .of = "evidence", .data_class = DataClass::Public, .meaning = "Evidence items made from it.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Public, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kTaskFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Number or name of the task order.", .source = "IMSMA-NG, ours"},
    {.name = "activity", .type = FieldType::Code, .of = "activity", .required = true, .data_class = DataClass::Restricted, .meaning = "What is to be done.", .source = "IMSMA-NG, ours"},
    {.name = "areas", .type = FieldType::References, .of = "area", .required = true, .data_class = DataClass::Restricted, .meaning = "Where.", .source = "IMSMA-NG, ours"},
    {.name = "operator", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Who is to do it.", .source = "MDR"},
    {.name = "team", .type = FieldType::Reference, .of = "team", .data_class = DataClass::Restricted, .meaning = "Which team.", .source = "IMSMA-NG, ours"},
    {.name = "status", .type = FieldType::Code, .of = "task_status", .set_by = SetBy::Transition, .data_class = DataClass::Restricted, .meaning = "Where it stands.", .source = "MDR"},
    {.name = "planned_start_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Planned first day.", .source = "IMSMA-NG, ours"},
    {.name = "planned_end_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Planned last day.", .source = "IMSMA-NG, ours"},
    {.name = "started_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "First day of work.", .source = "MDR"},
    {.name = "ended_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Last day of work.", .source = "MDR"},
    {.name = "methods", .type = FieldType::Codes, .of = "method", .data_class = DataClass::Restricted, .meaning = "How the ground is to be searched.", .source = "MDR"},
    {.name = "depth_cm", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .max = 1000.0, .meaning = "Depth to search to.", .source = "IMSMA-NG, ours"},
    {.name = "priority", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Why now: where the priority is recorded.", .source = "ours"},
    {.name = "threat", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What is expected there, most likely and worst case.", .source = "ours"},
    {.name = "owner_agrees", .type = FieldType::Code, .of = "yes_no", .data_class = DataClass::Restricted, .meaning = "The owner or community agrees to the work.", .source = "ours"},
    {.name = "medical_plan", .type = FieldType::Reference, .of = "medical_plan", .data_class = DataClass::Restricted, .meaning = "Medical plan of the site.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "IMSMA-NG, ours"},
};

constexpr Field kOrganisationFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Full name in its own language.", .source = "IMSMA-NG"},
    {.name = "short_name", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Short name, as in the ids of its reports.", .source = "IMSMA-NG"},
    {.name = "kind", .type = FieldType::Code, .of = "organisation_kind", .required = true, .data_class = DataClass::Public, .meaning = "What it is in the programme.", .source = "IMSMA-NG"},
    {.name = "country", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Country of its seat: ISO 3166 code of two letters.", .source = "IMSMA-NG"},
    {.name = "languages", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Languages it works in: BCP 47 tags with commas between.", .source = "IMSMA-NG"},
    {.name = "contact", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Person to speak to.", .source = "IMSMA-NG"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Public, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "IMSMA-NG"},
};

constexpr Field kContingentFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name of the unit.", .source = "ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Organisation that sends it.", .source = "ours"},
    {.name = "country", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Sending state: ISO 3166 code of two letters.", .source = "ours"},
    {.name = "languages", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Languages it works in: BCP 47 tags with commas between.", .source = "ours"},
    {.name = "caveats", .type = FieldType::Codes, .of = "caveat", .data_class = DataClass::Restricted, .meaning = "What it may not do, or only under a condition.", .source = "ours"},
    {.name = "caveat_text", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The caveats in the words of the sending state.", .source = "ours"},
    {.name = "legal_basis", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Agreement that it works under.", .source = "ours"},
    {.name = "legal_basis_until", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Last day on which that holds. Missing: no work.", .source = "ours"},
    {.name = "person_count", .type = FieldType::Integer, .data_class = DataClass::Confidential, .min = 0.0, .meaning = "Strength that was announced.", .source = "ours"},
    {.name = "ready_from", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "First day on which it says it can start.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kTeamFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name or number.", .source = "ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Whom it belongs to.", .source = "ours"},
    {.name = "contingent", .type = FieldType::Reference, .of = "contingent", .data_class = DataClass::Restricted, .meaning = "Contingent, when it belongs to one.", .source = "ours"},
    {.name = "activities", .type = FieldType::Codes, .of = "activity", .required = true, .data_class = DataClass::Restricted, .meaning = "What it is set up for.", .source = "ours"},
    {.name = "leader", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Its leader.", .source = "ours"},
    {.name = "members", .type = FieldType::References, .of = "person", .data_class = DataClass::Personal, .meaning = "Its members.", .source = "ours"},
    {.name = "language", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Language of its briefings: BCP 47 tag.", .source = "ours"},
    {.name = "tools", .type = FieldType::References, .of = "equipment", .data_class = DataClass::Restricted, .meaning = "Tools, machines and animals that it works with.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kAccreditationFields[] = {
    {.name = "scope", .type = FieldType::Code, .of = "accreditation_scope", .required = true, .data_class = DataClass::Restricted, .meaning = "What is accredited.", .source = "LEBANON-0730, ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Whom it is given to, or whom the team, person or tool belongs to.", .source = "LEBANON-0730, ours"},
    {.name = "activity", .type = FieldType::Code, .of = "activity", .data_class = DataClass::Restricted, .meaning = "Activity that it is for; needed for processes and teams.", .source = "LEBANON-0730, ours"},
    {.name = "team", .type = FieldType::Reference, .of = "team", .data_class = DataClass::Restricted, .meaning = "Team, for the scope team.", .source = "LEBANON-0730, ours"},
    {.name = "person", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Person, for the scope person.", .source = "LEBANON-0730, ours"},
    {.name = "equipment", .type = FieldType::Reference, .of = "equipment", .data_class = DataClass::Restricted, .meaning = "Tool, for the scope tool.", .source = "LEBANON-0730, ours"},
    {.name = "status", .type = FieldType::Code, .of = "accreditation_status", .required = true, .data_class = DataClass::Restricted, .meaning = "Where it stands.", .source = "LEBANON-0730, ours"},
    {.name = "number", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Number of the certificate.", .source = "LEBANON-0730, ours"},
    {.name = "issued_by", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Who gave it.", .source = "LEBANON-0730, ours"},
    {.name = "valid_from", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "First day on which it holds.", .source = "LEBANON-0730, ours"},
    {.name = "valid_until", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Last day on which it holds.", .source = "LEBANON-0730, ours"},
    {.name = "suspended_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of suspension or revocation.", .source = "LEBANON-0730, ours"},
    {.name = "suspension_reason", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Why it was suspended or revoked.", .source = "LEBANON-0730, ours"},
    {.name = "conditions", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What it is bound to.", .source = "LEBANON-0730, ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "LEBANON-0730, ours"},
};

constexpr Field kPersonFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Personal, .meaning = "Name as in the papers.", .source = "ours"},
    {.name = "name_latin", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "The same in Latin letters, when the papers use others.", .source = "ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Personal, .meaning = "Whom they work for.", .source = "ours"},
    {.name = "function", .type = FieldType::Code, .of = "person_function", .required = true, .data_class = DataClass::Personal, .meaning = "What they do.", .source = "ours"},
    {.name = "roles", .type = FieldType::Codes, .of = "role", .data_class = DataClass::Personal, .meaning = "In which capacities they may sign.", .source = "ours"},
    {.name = "languages", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Languages they speak: BCP 47 tags with commas between.", .source = "ours"},
    {.name = "insured_until", .type = FieldType::Date, .data_class = DataClass::Personal, .meaning = "Last day of insurance.", .source = "ours"},
    {.name = "last_worked_on", .type = FieldType::Date, .data_class = DataClass::Personal, .meaning = "Last day at this work: how current the skill is.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Personal, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kCompetenceFields[] = {
    {.name = "person", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who.", .source = "ours"},
    {.name = "kind", .type = FieldType::Code, .of = "competence_kind", .required = true, .data_class = DataClass::Personal, .meaning = "In what.", .source = "ours"},
    {.name = "detail", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Kind of ordnance or machine, where the level needs it.", .source = "ours"},
    {.name = "issued_by", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Personal, .meaning = "Who examined.", .source = "ours"},
    {.name = "valid_from", .type = FieldType::Date, .required = true, .data_class = DataClass::Personal, .meaning = "First day on which it holds.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Date, .required = true, .data_class = DataClass::Personal, .meaning = "Last day on which it holds.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Personal, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kEquipmentFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name or serial number; for an animal, its name.", .source = "ours"},
    {.name = "kind", .type = FieldType::Code, .of = "equipment_kind", .required = true, .data_class = DataClass::Restricted, .meaning = "What it is.", .source = "ours"},
    {.name = "model", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Maker and model.", .source = "ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Whom it belongs to.", .source = "ours"},
    {.name = "working_depth_cm", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .max = 1000.0, .meaning = "Depth at which it was proven, on the target and soil of its last test.", .source = "ours"},
    {.name = "out_of_use_from", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "First day on which it may no longer be used.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kCalibrationFields[] = {
    {.name = "equipment", .type = FieldType::Reference, .of = "equipment", .required = true, .data_class = DataClass::Restricted, .meaning = "What was tested.", .source = "ours"},
    {.name = "tested_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "When.", .source = "ours"},
    {.name = "result", .type = FieldType::Code, .of = "test_result", .required = true, .data_class = DataClass::Restricted, .meaning = "Outcome.", .source = "ours"},
    {.name = "target", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Target that it had to find.", .source = "ours"},
    {.name = "depth_cm", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .max = 1000.0, .meaning = "Depth of the target.", .source = "ours"},
    {.name = "soil", .type = FieldType::Code, .of = "soil", .required = true, .data_class = DataClass::Restricted, .meaning = "Soil of the test ground.", .source = "ours"},
    {.name = "tested_by", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who tested.", .source = "ours"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Restricted, .meaning = "Site whose ground it was tested on.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Last day on which the test counts.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kMedicalPlanFields[] = {
    {.name = "name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name of the plan.", .source = "ours"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Restricted, .meaning = "Site that it is for.", .source = "ours"},
    {.name = "medic", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Medic on site.", .source = "ours"},
    {.name = "ambulance", .type = FieldType::Reference, .of = "equipment", .required = true, .data_class = DataClass::Restricted, .meaning = "Equipped ambulance on site.", .source = "ours"},
    {.name = "facility", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Hospital with surgery that confirmed.", .source = "ours"},
    {.name = "first_aid_minutes", .type = FieldType::Real, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .max = 1440.0, .meaning = "To first aid at the point of injury.", .source = "MEDICAL-1012"},
    {.name = "field_care_minutes", .type = FieldType::Real, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .max = 1440.0, .meaning = "To enhanced field care.", .source = "MEDICAL-1012"},
    {.name = "surgery_minutes", .type = FieldType::Real, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .max = 1440.0, .meaning = "To surgery, over the route as it was driven.", .source = "MEDICAL-1012"},
    {.name = "route", .type = FieldType::Line, .data_class = DataClass::Confidential, .meaning = "Route to the hospital.", .source = "ours"},
    {.name = "landing_site", .type = FieldType::Point, .data_class = DataClass::Confidential, .meaning = "Landing site for a helicopter.", .source = "ours"},
    {.name = "radio", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "How to call for help: channels and numbers.", .source = "ours"},
    {.name = "route_driven_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Day on which the route was last driven.", .source = "ours"},
    {.name = "drill_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the last evacuation drill on this site.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Last day on which the plan holds.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kGoCheckFields[] = {
    {.name = "task", .type = FieldType::Reference, .of = "task", .required = true, .data_class = DataClass::Restricted, .meaning = "For which task.", .source = "ours"},
    {.name = "team", .type = FieldType::Reference, .of = "team", .required = true, .data_class = DataClass::Restricted, .meaning = "For which team.", .source = "ours"},
    {.name = "checked_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "When it was checked.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "Until when it holds.", .source = "ours"},
    {.name = "result", .type = FieldType::Code, .of = "check_result", .required = true, .data_class = DataClass::Restricted, .meaning = "Go or not.", .source = "ours"},
    {.name = "unmet", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Every condition that was not met or not known.", .source = "ours"},
    {.name = "checked_by", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who checked.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kDayRecordFields[] = {
    {.name = "task", .type = FieldType::Reference, .of = "task", .required = true, .data_class = DataClass::Restricted, .meaning = "Which task.", .source = "IMSMA-NG, ours"},
    {.name = "team", .type = FieldType::Reference, .of = "team", .required = true, .data_class = DataClass::Restricted, .meaning = "Which team.", .source = "IMSMA-NG, ours"},
    {.name = "worked_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Which day.", .source = "IMSMA-NG, ours"},
    {.name = "supervisor", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who answered for the site.", .source = "IMSMA-NG, ours"},
    {.name = "medic", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Who covered it medically. Missing: the day releases no land.", .source = "IMSMA-NG, ours"},
    {.name = "go_check", .type = FieldType::Reference, .of = "go_check", .data_class = DataClass::Restricted, .meaning = "Go check of the day. Missing: the day releases no land.", .source = "ours"},
    {.name = "method", .type = FieldType::Code, .of = "method", .required = true, .data_class = DataClass::Restricted, .meaning = "How the ground was searched.", .source = "IMSMA-NG, ours"},
    {.name = "searched_m2", .type = FieldType::Real, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Searched on this day, as the team claims.", .source = "IMSMA-NG, ours"},
    {.name = "find_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Items found; 0 for none.", .source = "IMSMA-NG, ours"},
    {.name = "deminer_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Deminers at work.", .source = "IMSMA-NG, ours"},
    {.name = "work_minutes", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .max = 1440.0, .meaning = "Time of work, without breaks.", .source = "IMSMA-NG, ours"},
    {.name = "stop_cause", .type = FieldType::Code, .of = "stop_cause", .data_class = DataClass::Restricted, .meaning = "Why work was stopped, if it was.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "IMSMA-NG, ours"},
};

constexpr Field kSearchedStripFields[] = {
    {.name = "task", .type = FieldType::Reference, .of = "task", .required = true, .data_class = DataClass::Confidential, .meaning = "Which task.", .source = "ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .required = true, .data_class = DataClass::Confidential, .meaning = "Which area.", .source = "ours"},
    {.name = "outline", .type = FieldType::Polygon, .required = true, .data_class = DataClass::Confidential, .meaning = "Ground that was covered; never more than that.", .source = "ours"},
    {.name = "equipment", .type = FieldType::Reference, .of = "equipment", .required = true, .data_class = DataClass::Confidential, .meaning = "With which tool.", .source = "ours"},
    {.name = "operator", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who led the tool.", .source = "ours"},
    {.name = "started_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Confidential, .meaning = "When it began.", .source = "ours"},
    {.name = "ended_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Confidential, .meaning = "When it ended.", .source = "ours"},
    {.name = "depth_cm", .type = FieldType::Integer, .required = true, .data_class = DataClass::Confidential, .min = 0.0, .max = 1000.0, .meaning = "Depth of the search.", .source = "ours"},
    {.name = "position_error_m", .type = FieldType::Real, .required = true, .data_class = DataClass::Confidential, .min = 0.0, .max = 1000.0, .meaning = "Error of the positions: one standard deviation.", .source = "ours"},
    {.name = "calibration", .type = FieldType::Reference, .of = "calibration", .required = true, .data_class = DataClass::Confidential, .meaning = "Test of the tool on that day.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Confidential, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kFindFields[] = {
    {.name = "place", .type = FieldType::Point, .required = true, .data_class = DataClass::Confidential, .meaning = "Where it lay.", .source = "MDR"},
    {.name = "position_error_m", .type = FieldType::Real, .required = true, .data_class = DataClass::Confidential, .min = 0.0, .max = 1000.0, .meaning = "Error of the position: one standard deviation.", .source = "ours"},
    {.name = "found_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Confidential, .meaning = "When.", .source = "ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Confidential, .meaning = "In which area; none outside all areas.", .source = "ours"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Confidential, .meaning = "On which task.", .source = "ours"},
    {.name = "category", .type = FieldType::Code, .of = "contamination", .required = true, .data_class = DataClass::Confidential, .meaning = "What it is.", .source = "MDR"},
    {.name = "model", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "Model.", .source = "MDR"},
    {.name = "item_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Confidential, .min = 1.0, .meaning = "Items of this kind at this place.", .source = "ours"},
    {.name = "depth_cm", .type = FieldType::Integer, .required = true, .data_class = DataClass::Confidential, .min = 0.0, .max = 1000.0, .meaning = "Depth of its top; 0 on the surface.", .source = "MDR"},
    {.name = "condition", .type = FieldType::Code, .of = "item_condition", .required = true, .data_class = DataClass::Confidential, .meaning = "State.", .source = "MDR"},
    {.name = "disposal", .type = FieldType::Code, .of = "disposal", .data_class = DataClass::Confidential, .meaning = "What was done with it. Missing: not disposed of.", .source = "MDR"},
    {.name = "disposed_on", .type = FieldType::Date, .data_class = DataClass::Confidential, .meaning = "When that was done.", .source = "MDR"},
    {.name = "found_by", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Who found it.", .source = "ours"},
    {.name = "equipment", .type = FieldType::Reference, .of = "equipment", .data_class = DataClass::Confidential, .meaning = "With which tool.", .source = "ours"},
    {.name = "after_search", .type = FieldType::Boolean, .data_class = DataClass::Confidential, .meaning = "It lay on ground already said to be searched: a missed item.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Confidential, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kCertificateFields[] = {
    {.name = "number", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Number of the paper.", .source = "IMSMA-NG, ours"},
    {.name = "kind", .type = FieldType::Code, .of = "certificate_kind", .required = true, .data_class = DataClass::Public, .meaning = "Which paper it is.", .source = "IMSMA-NG, ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .required = true, .data_class = DataClass::Public, .meaning = "Area that it is about.", .source = "IMSMA-NG, ours"},
    {.name = "outline", .type = FieldType::Polygon, .required = true, .data_class = DataClass::Public, .meaning = "Land that is released, with its turning points.", .source = "MDR"},
    {.name = "product", .type = FieldType::Code, .of = "product", .required = true, .data_class = DataClass::Public, .meaning = "How it was released.", .source = "MDR"},
    {.name = "released_m2", .type = FieldType::Real, .required = true, .data_class = DataClass::Public, .min = 0.0, .meaning = "Size of the released land.", .source = "MDR"},
    {.name = "not_released_m2", .type = FieldType::Real, .data_class = DataClass::Public, .min = 0.0, .meaning = "Size of the parts that were left out.", .source = "IMSMA-NG, ours"},
    {.name = "depth_cm", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .max = 1000.0, .meaning = "Depth to which it was searched; none for cancelled land.", .source = "MDR"},
    {.name = "methods", .type = FieldType::Codes, .of = "method", .data_class = DataClass::Public, .meaning = "How it was searched.", .source = "IMSMA-NG, ours"},
    {.name = "find_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Public, .min = 0.0, .meaning = "Items found on it.", .source = "IMSMA-NG, ours"},
    {.name = "residual_risk", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "What risk remains, in words that the land user understands.", .source = "IMSMA-NG, ours"},
    {.name = "restrictions", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "What the land may not be used for.", .source = "IMSMA-NG, ours"},
    {.name = "signed_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Public, .meaning = "Day of the last signature.", .source = "IMSMA-NG, ours"},
    {.name = "call_out", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Whom to call when something is found.", .source = "IMSMA-NG, ours"},
    {.name = "journal_position", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Place in the journal that it was made from.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Public, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "IMSMA-NG, ours"},
};

constexpr Field kQaVisitFields[] = {
    {.name = "kind", .type = FieldType::Code, .of = "visit_kind", .required = true, .data_class = DataClass::Restricted, .meaning = "Why the inspectors came.", .source = "MDR"},
    {.name = "visited_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "When.", .source = "MDR"},
    {.name = "inspected", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Whose work was inspected.", .source = "MDR"},
    {.name = "inspected_by", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Restricted, .meaning = "Who inspected; never the same.", .source = "MDR"},
    {.name = "inspector", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who led the visit.", .source = "MDR"},
    {.name = "activity", .type = FieldType::Code, .of = "activity", .required = true, .data_class = DataClass::Restricted, .meaning = "What was inspected.", .source = "MDR"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Restricted, .meaning = "On which task.", .source = "MDR"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Restricted, .meaning = "On which area.", .source = "MDR"},
    {.name = "sampled_m2", .type = FieldType::Real, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Ground searched again.", .source = "ours"},
    {.name = "sample_seed", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Seed from which the sample was drawn, committed before the claim.", .source = "ours"},
    {.name = "missed_count", .type = FieldType::Integer, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "Items found on ground said to be searched.", .source = "MDR"},
    {.name = "result", .type = FieldType::Code, .of = "test_result", .required = true, .data_class = DataClass::Restricted, .meaning = "Outcome.", .source = "MDR"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kNonConformityFields[] = {
    {.name = "visit", .type = FieldType::Reference, .of = "qa_visit", .required = true, .data_class = DataClass::Restricted, .meaning = "Visit at which it was found.", .source = "MDR, ours"},
    {.name = "severity", .type = FieldType::Code, .of = "severity", .required = true, .data_class = DataClass::Restricted, .meaning = "How grave it is.", .source = "MDR, ours"},
    {.name = "requirement", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What was not met: clause or step of the procedure.", .source = "MDR, ours"},
    {.name = "description", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What was seen.", .source = "MDR, ours"},
    {.name = "measures", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What was done about it.", .source = "MDR, ours"},
    {.name = "status", .type = FieldType::Code, .of = "non_conformity_status", .required = true, .data_class = DataClass::Restricted, .meaning = "Where it stands.", .source = "MDR, ours"},
    {.name = "due_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day by which it has to be corrected.", .source = "MDR, ours"},
    {.name = "verified_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day on which an inspector saw it corrected.", .source = "MDR, ours"},
    {.name = "verified_by", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Which inspector.", .source = "MDR, ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "MDR, ours"},
};

constexpr Field kAccidentFields[] = {
    {.name = "happened_on", .type = FieldType::Date, .required = true, .partial = true, .data_class = DataClass::Confidential, .meaning = "When, as far as that is known.", .source = "MDR"},
    {.name = "happened_at", .type = FieldType::Timestamp, .data_class = DataClass::Confidential, .meaning = "When exactly, if that is known.", .source = "MDR"},
    {.name = "place", .type = FieldType::Point, .data_class = DataClass::Confidential, .meaning = "Where.", .source = "MDR"},
    {.name = "position_error_m", .type = FieldType::Real, .data_class = DataClass::Confidential, .min = 0.0, .max = 100000.0, .meaning = "Error of the position: one standard deviation.", .source = "SYRIA-FORMS"},
    {.name = "admin_area", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "Code of the administrative unit.", .source = "SYRIA-FORMS"},
    {.name = "kind", .type = FieldType::Code, .of = "accident_kind", .required = true, .data_class = DataClass::Confidential, .meaning = "At mine-action work or not.", .source = "MDR"},
    {.name = "category", .type = FieldType::Code, .of = "contamination", .required = true, .data_class = DataClass::Confidential, .meaning = "What went off; not_known is an answer.", .source = "MDR"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Confidential, .meaning = "In which area; none outside all areas.", .source = "MDR"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Confidential, .meaning = "On which task, when at work.", .source = "MDR"},
    {.name = "injured_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "People injured.", .source = "MDR"},
    {.name = "killed_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "People killed.", .source = "MDR"},
    {.name = "marked_before", .type = FieldType::Code, .of = "marking", .data_class = DataClass::Confidential, .meaning = "How the place was marked before.", .source = "SYRIA-FORMS"},
    {.name = "released_before", .type = FieldType::Code, .of = "yes_no", .data_class = DataClass::Confidential, .meaning = "The land had been released: the certificate is opened again.", .source = "SYRIA-FORMS"},
    {.name = "causes", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What led to it.", .source = "IMSMA-NG"},
    {.name = "corrective_action", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What is done so that it does not happen again.", .source = "IMSMA-NG"},
    {.name = "source", .type = FieldType::Reference, .of = "source", .data_class = DataClass::Confidential, .meaning = "Who reported it.", .source = "MDR"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Confidential, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Confidential, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kVictimFields[] = {
    {.name = "accident", .type = FieldType::Reference, .of = "accident", .required = true, .data_class = DataClass::Personal, .meaning = "In which accident.", .source = "MDR"},
    {.name = "name", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Name; not needed for any report.", .source = "MDR"},
    {.name = "identification", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Number of an identity paper.", .source = "MDR"},
    {.name = "gender", .type = FieldType::Code, .of = "gender", .required = true, .data_class = DataClass::Personal, .meaning = "For reports by sex.", .source = "MDR"},
    {.name = "born_on", .type = FieldType::Date, .partial = true, .data_class = DataClass::Personal, .meaning = "Date of birth, as far as that is known.", .source = "MDR"},
    {.name = "age_years", .type = FieldType::Integer, .data_class = DataClass::Personal, .min = 0.0, .max = 120.0, .meaning = "Age at the time, when the date of birth is not known.", .source = "SYRIA-FORMS"},
    {.name = "address", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Address.", .source = "MDR"},
    {.name = "harm", .type = FieldType::Code, .of = "harm", .required = true, .data_class = DataClass::Personal, .meaning = "What happened to them.", .source = "MDR"},
    {.name = "activity", .type = FieldType::Code, .of = "victim_activity", .required = true, .data_class = DataClass::Personal, .meaning = "What they were doing.", .source = "MDR"},
    {.name = "tampered", .type = FieldType::Code, .of = "yes_no", .required = true, .data_class = DataClass::Personal, .meaning = "Whether they handled the item.", .source = "MDR"},
    {.name = "residence", .type = FieldType::Code, .of = "residence", .data_class = DataClass::Personal, .meaning = "How they live at the place.", .source = "SYRIA-FORMS"},
    {.name = "occupation", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Occupation.", .source = "SYRIA-FORMS"},
    {.name = "knew_danger", .type = FieldType::Code, .of = "yes_no", .data_class = DataClass::Personal, .meaning = "Knew that the place was dangerous.", .source = "SYRIA-FORMS"},
    {.name = "had_eore", .type = FieldType::Code, .of = "yes_no", .data_class = DataClass::Personal, .meaning = "Had had risk education.", .source = "SYRIA-FORMS"},
    {.name = "injuries", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Injuries, by part of the body.", .source = "SYRIA-FORMS"},
    {.name = "first_aid_on_site", .type = FieldType::Code, .of = "yes_no", .data_class = DataClass::Personal, .meaning = "First aid was given at the place.", .source = "SYRIA-FORMS"},
    {.name = "facility", .type = FieldType::Reference, .of = "organisation", .data_class = DataClass::Personal, .meaning = "Where they were treated.", .source = "SYRIA-FORMS"},
    {.name = "transport_minutes", .type = FieldType::Real, .data_class = DataClass::Personal, .min = 0.0, .max = 100000.0, .meaning = "Time until they were there.", .source = "SYRIA-FORMS"},
    {.name = "worker", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "The person's record, when they work in the programme.", .source = "ours"},
    {.name = "consent", .type = FieldType::Code, .of = "yes_no", .required = true, .data_class = DataClass::Personal, .meaning = "They, or their family, agree that this is kept.", .source = "ours"},
    {.name = "referral", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "Where they were referred to for help.", .source = "SYRIA-FORMS"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Personal, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Personal, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kEoreSessionFields[] = {
    {.name = "held_on", .type = FieldType::Date, .required = true, .data_class = DataClass::Public, .meaning = "When.", .source = "MDR"},
    {.name = "place", .type = FieldType::Point, .data_class = DataClass::Restricted, .meaning = "Where; the centre of the community.", .source = "MDR"},
    {.name = "admin_area", .type = FieldType::Text, .required = true, .data_class = DataClass::Public, .meaning = "Code of the administrative unit.", .source = "SYRIA-FORMS"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .required = true, .data_class = DataClass::Public, .meaning = "Who held it.", .source = "MDR"},
    {.name = "method", .type = FieldType::Code, .of = "eore_method", .required = true, .data_class = DataClass::Public, .meaning = "How.", .source = "MDR"},
    {.name = "place_kind", .type = FieldType::Code, .of = "eore_place", .data_class = DataClass::Public, .meaning = "In what kind of place.", .source = "SYRIA-FORMS"},
    {.name = "language", .type = FieldType::Text, .data_class = DataClass::Public, .meaning = "In which language: BCP 47 tag.", .source = "ours"},
    {.name = "materials_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Materials handed out.", .source = "SYRIA-FORMS"},
    {.name = "first_time_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "People who had had none before.", .source = "SYRIA-FORMS"},
    {.name = "female_5_12_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Female, 5 to 12 years.", .source = "SYRIA-FORMS"},
    {.name = "male_5_12_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Male, 5 to 12 years.", .source = "SYRIA-FORMS"},
    {.name = "female_13_17_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Female, 13 to 17 years.", .source = "SYRIA-FORMS"},
    {.name = "male_13_17_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Male, 13 to 17 years.", .source = "SYRIA-FORMS"},
    {.name = "female_18_plus_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Female, 18 years and over.", .source = "SYRIA-FORMS"},
    {.name = "male_18_plus_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "Male, 18 years and over.", .source = "SYRIA-FORMS"},
    {.name = "indirect_count", .type = FieldType::Integer, .data_class = DataClass::Public, .min = 0.0, .meaning = "People reached indirectly, as estimated.", .source = "MDR"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Public, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "MDR"},
};

constexpr Field kWaiverFields[] = {
    {.name = "rule", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Rule or guard that is set aside.", .source = "ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Restricted, .meaning = "For which area.", .source = "ours"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Restricted, .meaning = "For which task.", .source = "ours"},
    {.name = "reason", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Why.", .source = "ours"},
    {.name = "instead", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What is done instead.", .source = "ours"},
    {.name = "granted_by", .type = FieldType::Reference, .of = "person", .required = true, .data_class = DataClass::Personal, .meaning = "Who answers for it.", .source = "ours"},
    {.name = "status", .type = FieldType::Code, .of = "waiver_status", .required = true, .data_class = DataClass::Restricted, .meaning = "Where it stands.", .source = "ours"},
    {.name = "valid_from", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "First day on which it holds.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Date, .required = true, .data_class = DataClass::Restricted, .meaning = "Last day on which it holds.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kConflictFields[] = {
    {.name = "kind", .type = FieldType::Code, .of = "conflict_kind", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "What collides.", .source = "ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "About which area.", .source = "ours"},
    {.name = "other_area", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Of two areas that hold the same ground: the one that was there first.", .source = "ours"},
    {.name = "subject", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Record that both entries are about.", .source = "ours"},
    {.name = "first_entry", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "One entry of the journal.", .source = "ours"},
    {.name = "second_entry", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "The other.", .source = "ours"},
    {.name = "status", .type = FieldType::Code, .of = "conflict_status", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Where it stands.", .source = "ours"},
    {.name = "resolution", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What was decided, and why.", .source = "ours"},
    {.name = "resolved_by", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Who decided.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kAttachmentFields[] = {
    {.name = "record", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Id of the record that it belongs to.", .source = "ours"},
    {.name = "file_name", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name of the file, without its folder.", .source = "ours"},
    {.name = "media_type", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What it is, such as image/jpeg.", .source = "ours"},
    {.name = "sha256", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "SHA-256 of its bytes, 64 hexadecimal digits.", .source = "ours"},
    {.name = "bytes_count", .type = FieldType::Integer, .required = true, .data_class = DataClass::Restricted, .min = 0.0, .meaning = "How many bytes it has.", .source = "ours"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What it shows.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
};

constexpr Field kTransitionFields[] = {
    {.name = "area", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Area that it is about.", .source = "ours"},
    {.name = "hazard", .type = FieldType::Reference, .of = "area", .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "The area that the hazard began as.", .source = "ours"},
    {.name = "transition", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Which step: docs/design/release.md.", .source = "ours"},
    {.name = "outcome", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "in_effect, waiting, refused or conflict.", .source = "ours"},
    {.name = "reasons", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Everything that is missing.", .source = "ours"},
    {.name = "proposed_by", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Personal, .meaning = "Id of the person who proposed it.", .source = "ours"},
    {.name = "signed_by", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Personal, .meaning = "Who signed, in which role.", .source = "ours"},
    {.name = "state_after", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Classification, status and product of the area then.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kBookingFields[] = {
    {.name = "hazard", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Id of the area that the hazard began as.", .source = "ours"},
    {.name = "kind", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "initial, extension, noding or reopened.", .source = "ours"},
    {.name = "doubled_area_mm2", .type = FieldType::Integer, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .min = -9e+18, .meaning = "Twice the area in the operation's plane, in square millimetres: a whole number.", .source = "ours"},
    {.name = "entry", .type = FieldType::Text, .set_by = SetBy::Computation, .data_class = DataClass::Restricted, .meaning = "Entry of the journal that did it.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kConditionFields[] = {
    {.name = "kind", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Name of the fact: `demine condition kinds` lists them.", .source = "ours"},
    {.name = "value", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Its value, as the kind asks: yes, 12.5, 2026-05-01, permitted.", .source = "ours"},
    {.name = "unit", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "Unit of a number; that of the kind, where it is not there.", .source = "ours"},
    {.name = "detail", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What it is for, where one thing has several: an activity, a layout.", .source = "ours"},
    {.name = "basis", .type = FieldType::Code, .of = "condition_basis", .required = true, .data_class = DataClass::Restricted, .meaning = "Where the value comes from.", .source = "ours"},
    {.name = "area", .type = FieldType::Reference, .of = "area", .data_class = DataClass::Restricted, .meaning = "Place that it is about.", .source = "ours"},
    {.name = "task", .type = FieldType::Reference, .of = "task", .data_class = DataClass::Restricted, .meaning = "Task that it is about.", .source = "ours"},
    {.name = "team", .type = FieldType::Reference, .of = "team", .data_class = DataClass::Restricted, .meaning = "Team that it is about.", .source = "ours"},
    {.name = "contingent", .type = FieldType::Reference, .of = "contingent", .data_class = DataClass::Restricted, .meaning = "Contingent that it is about.", .source = "ours"},
    {.name = "organisation", .type = FieldType::Reference, .of = "organisation", .data_class = DataClass::Restricted, .meaning = "Organisation that it is about.", .source = "ours"},
    {.name = "person", .type = FieldType::Reference, .of = "person", .data_class = DataClass::Personal, .meaning = "Person that it is about.", .source = "ours"},
    {.name = "equipment", .type = FieldType::Reference, .of = "equipment", .data_class = DataClass::Restricted, .meaning = "Tool that it is about.", .source = "ours"},
    {.name = "observed_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "When it was seen, measured or agreed.", .source = "ours"},
    {.name = "valid_from", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "First day on which it holds; none: the day it was observed.", .source = "ours"},
    {.name = "valid_until", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Last day on which it holds.", .source = "ours"},
    {.name = "attested_by", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Who answers for it: id of the person whose key signs (`demine key list`). The signature counts, not this field.", .source = "ours"},
    {.name = "attested_as", .type = FieldType::Code, .of = "role", .data_class = DataClass::Restricted, .meaning = "In which capacity; counts when the key that signed held it.", .source = "ours"},
    {.name = "document", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Paper, instrument or service that it rests on.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kStopFields[] = {
    {.name = "task", .type = FieldType::Reference, .of = "task", .required = true, .data_class = DataClass::Restricted, .meaning = "Which task.", .source = "ours"},
    {.name = "cause", .type = FieldType::Code, .of = "stop_cause", .required = true, .data_class = DataClass::Restricted, .meaning = "Sort of the cause.", .source = "ours"},
    {.name = "reason", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "Why, in the words of whoever stopped.", .source = "ours"},
    {.name = "stopped_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "When.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Field kResumptionFields[] = {
    {.name = "stop", .type = FieldType::Reference, .of = "stop", .required = true, .data_class = DataClass::Restricted, .meaning = "Which stop.", .source = "ours"},
    {.name = "cause_removed", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What was done about the cause.", .source = "ours"},
    {.name = "checked", .type = FieldType::Text, .required = true, .data_class = DataClass::Restricted, .meaning = "What the check of the day said: rules and count of predicates that hold.", .source = "ours"},
    {.name = "role", .type = FieldType::Code, .of = "role", .required = true, .data_class = DataClass::Restricted, .meaning = "In which capacity.", .source = "ours"},
    {.name = "resumed_at", .type = FieldType::Timestamp, .required = true, .data_class = DataClass::Restricted, .meaning = "When.", .source = "ours"},
    {.name = "local_id", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "The name that those who reported it use.", .source = "SYRIA-FORMS"},
    {.name = "reported_on", .type = FieldType::Date, .data_class = DataClass::Restricted, .meaning = "Day of the report; the day of entry is in the journal.", .source = "SYRIA-FORMS"},
    {.name = "note", .type = FieldType::Text, .data_class = DataClass::Restricted, .meaning = "What fits nowhere else.", .source = "ours"},
};

constexpr Entity kEntities[] = {
    {.name = "area", .title = "Area", .part = "Land", .meaning = "A piece of ground that is or was suspected to hold explosive ordnance. Split, merge and extension are entries of their own.", .fields = kAreaFields},
    {.name = "evidence", .title = "Evidence item", .part = "Evidence", .meaning = "What one report says about one piece of ground, graded. It is used by the hazard map and named by transitions.", .fields = kEvidenceFields},
    {.name = "source", .title = "Source", .part = "Evidence", .meaning = "Who or what reports come from. A person who speaks in confidence is named nowhere else.", .fields = kSourceFields},
    {.name = "statement", .title = "Statement", .part = "Evidence", .meaning = "What an official or a medium said in public: who, what, when, where, in which source. Opens an indication at most; releases nothing.", .fields = kStatementFields},
    {.name = "task", .title = "Task", .part = "Work", .meaning = "An order to an operator to do one activity on named areas.", .fields = kTaskFields},
    {.name = "organisation", .title = "Organisation", .part = "People and tools", .meaning = "A body that takes part in the programme.", .fields = kOrganisationFields},
    {.name = "contingent", .title = "Contingent", .part = "People and tools", .meaning = "A partner state's unit under the host's authority, with what it may not do.", .fields = kContingentFields},
    {.name = "team", .title = "Team", .part = "People and tools", .meaning = "People who work together under one leader.", .fields = kTeamFields},
    {.name = "accreditation", .title = "Accreditation", .part = "People and tools", .meaning = "Permission to do one thing, given to an organisation, process, team, person or tool. Work without it releases no land.", .fields = kAccreditationFields},
    {.name = "person", .title = "Person", .part = "People and tools", .meaning = "Somebody who works, signs or is responsible in the programme.", .fields = kPersonFields},
    {.name = "competence", .title = "Competence", .part = "People and tools", .meaning = "What a person was examined in.", .fields = kCompetenceFields},
    {.name = "equipment", .title = "Equipment", .part = "People and tools", .meaning = "A tool, machine, animal or vehicle.", .fields = kEquipmentFields},
    {.name = "calibration", .title = "Tool test", .part = "People and tools", .meaning = "One test or calibration of a tool. Work with a tool that was not tested that day, or failed, releases no land.", .fields = kCalibrationFields},
    {.name = "medical_plan", .title = "Medical plan", .part = "Work", .meaning = "Who treats and carries an injured person from a site, and how long it takes.", .fields = kMedicalPlanFields},
    {.name = "go_check", .title = "Go check", .part = "Work", .meaning = "The answer for one task and day whether work may begin. What is not known is no_go.", .fields = kGoCheckFields},
    {.name = "day_record", .title = "Day record", .part = "Work", .meaning = "What one team did on one task on one day.", .fields = kDayRecordFields},
    {.name = "searched_strip", .title = "Searched strip", .part = "Work", .meaning = "Ground that one tool went over, to a depth. Only strips make ground count as searched.", .fields = kSearchedStripFields},
    {.name = "find", .title = "Find", .part = "Work", .meaning = "An item of ordnance that a team found.", .fields = kFindFields},
    {.name = "certificate", .title = "Certificate", .part = "Land", .meaning = "A paper of land release: what was released, to which depth, how, and what risk remains.", .fields = kCertificateFields},
    {.name = "qa_visit", .title = "Quality visit", .part = "Quality", .meaning = "An inspection of work, an organisation or finished land.", .fields = kQaVisitFields},
    {.name = "non_conformity", .title = "Non-conformity", .part = "Quality", .meaning = "A requirement that was not met, followed until an inspector saw it corrected.", .fields = kNonConformityFields},
    {.name = "accident", .title = "Accident", .part = "People harmed", .meaning = "An event in which explosive ordnance harmed or could have harmed somebody. People are in the victim table.", .fields = kAccidentFields},
    {.name = "victim", .title = "Victim", .part = "People harmed", .meaning = "A person harmed by explosive ordnance. A protected table of its own: every field is personal, none is exported by default.", .protected_table = true, .fields = kVictimFields},
    {.name = "eore_session", .title = "Risk education session", .part = "Risk education", .meaning = "One session or broadcast of explosive ordnance risk education.", .fields = kEoreSessionFields},
    {.name = "waiver", .title = "Waiver", .part = "Register", .meaning = "A rule set aside for a time, with a reason and a name. No waiver reaches below the built-in floor.", .fields = kWaiverFields},
    {.name = "conflict", .title = "Conflict", .part = "Register", .meaning = "Two entries that cannot both stand. Kept and shown until a person decides; nothing is dropped.", .fields = kConflictFields},
    {.name = "attachment", .title = "Attachment", .part = "Register", .meaning = "A photo, a scanned sketch or a signed paper that belongs to a record. Its bytes are kept under their SHA-256.", .fields = kAttachmentFields},
    {.name = "transition", .title = "Transition", .part = "Register", .meaning = "A step of land release that somebody proposed for an area: whether it is in effect, and if not, why.", .fields = kTransitionFields},
    {.name = "booking", .title = "Booking", .part = "Register", .meaning = "What came to the ledger of a hazard: its first outline, extensions, and what rounding to millimetres changed.", .fields = kBookingFields},
    {.name = "condition", .title = "Condition", .part = "Work", .meaning = "A fact that readiness asks for: who says it, about what, from when, until when.", .fields = kConditionFields},
    {.name = "stop", .title = "Stop", .part = "Work", .meaning = "Work on a task was stopped, by anyone on site. It stands until two persons resume it, whatever else is said.", .fields = kStopFields},
    {.name = "resumption", .title = "Resumption", .part = "Work", .meaning = "One person says that a stop is over: its cause is removed and the check of the day is passed. It takes two.", .fields = kResumptionFields},
};

}  // namespace

std::span<const Entity> entities() { return kEntities; }
std::span<const CodeList> code_lists() { return kCodeLists; }

}  // namespace demine::model
