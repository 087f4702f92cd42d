// SPDX-License-Identifier: Apache-2.0
#include "demine/base/text.hpp"
#include "page_parts.hpp"
#include "words.hpp"

namespace demine::report {

using base::english;
using base::text;

Words static_words(const HazardSheet& sheet) {
  return {
      {"w_skip", english(text("Skip the map: go to the tables"))},
      {"w_noscript",
       english(text("The map needs JavaScript. The tables below and map.png beside this page show "
                    "the same without it."))},
      {"w_map", english(text("Map"))},
      {"w_map_help",
       english(text("Arrow keys move the map, plus and minus zoom. Enter describes the place under "
                    "the cross in the middle. "
                    "The tables below the map hold the same facts as text."))},
      {"w_pointer", english(text("Point at the map, or choose a place, to read its values."))},
      {"w_panel", english(text("Layers, legend and values"))},
      {"w_layers", english(text("Layer"))},
      {"w_legend", english(text("Legend"))},
      {"w_opacity", english(text("Opacity of the layer"))},
      {"w_here", english(text("Values at a place"))},
      {"w_here_empty", english(text("No place chosen yet."))},
      {"w_go_label", english(text("Latitude and longitude with their letters:"))},
      {"w_go", english(text("Go"))},
      {"w_shown", english(text("Shown on the map"))},
      {"w_whole", english(text("Show the whole area"))},
      {"w_areas", english(text("Proposed survey areas"))},
      {"w_areas_note",
       english(text("Where to send survey teams first, ranked by expected items. They are "
                    "proposals for Indications: none of them is a "
                    "suspected or confirmed hazardous area, and ground outside them is not free of "
                    "hazard."))},
      {"w_evidence", english(text("Evidence by kind and grade"))},
      {"w_evidence_note",
       english(text("Grade: how far the source can be relied on (A to F, where F cannot be judged) "
                    "and how credible the information is "
                    "(1 to 6, where 6 cannot be judged)."))},
      {"w_about", english(text("About this map"))},
      {"w_handling",
       english(text("This page holds the positions of evidence. Do not publish it before they are "
                    "redacted under the programme's rules."))},
      {"w_meaning", english(text("A model: it ranks where to look; it clears nothing."))},
      {"w_title", english(text("Hazard map: {0}", {sheet.title}))},
      {"w_synthetic", english(text("SYNTHETIC"))},
      {"w_invented", english(text("The evidence is invented."))},
  };
}

namespace {

Words words_of_places(const HazardSheet& sheet) {
  return {
      {"outside", english(text("Outside the mapped area: nothing is said about it"))},
      {"notSurveyed", english(text("not surveyed"))},
      {"unknownHere",
       english(text("Not surveyed: nothing is known here. The values are what the model assumes "
                    "where no report reaches."))},
      {"raisedHere",
       english(text("Not surveyed, but reports nearby raise what the model expects."))},
      {"unknownLegend", english(text("Not surveyed: nothing is known here"))},
      {"raisedLegend",
       english(text("Not surveyed, but reports nearby raise what the model expects"))},
      {"interval", english(text("{0} interval", {percent_of(sheet.interval)}))},
      {"noUtm", english(text("no UTM this near to a pole"))},
      {"noneNear", english(text("No evidence within {{0}} km."))},
      {"nearest", english(text("Nearest evidence:"))},
      {"inside", english(text("here"))},
      {"away", english(text("{{0}} km away"))},
      {"placeWrong",
       english(text("Write both with their letters, such as 51.19N,35.27E. A bare pair is refused: "
                    "nobody can tell which is the latitude."))},
  };
}

Words words_of_reports() {
  return {
      {"id",         english(text("Id"))             },
      {"grade",      english(text("Grade"))          },
      {"directness", english(text("Evidence"))       },
      {"provenance", english(text("Known by"))       },
      {"date",       english(text("Date"))           },
      {"precision",  english(text("Position within"))},
      {"classes",    english(text("Classes named"))  },
      {"outcome",    english(text("Outcome"))        },
      {"count",      english(text("Count"))          },
      {"years",      english(text("Years in use"))   },
      {"source",     english(text("Source"))         },
      {"group",      english(text("Same report as")) },
      {"note",       english(text("Note"))           },
      {"from",       english(text("From"))           },
      {"notKnown",   english(text("not known"))      },
  };
}

}  // namespace

Words script_words(const HazardSheet& sheet) {
  Words words{
      {"areaTitle", english(text("Survey area {{0}}"))                                    },
      {"area",      english(text("Area"))                                                 },
      {"items",     english(text("Expected items"))                                       },
      {"highest",   english(text("Highest probability"))                                  },
      {"share",     english(text("Share of all expected items"))                          },
      {"proposal",  english(text("A proposal for an Indication, made by a model."))       },
      {"speakers",  english(text("Evidence that speaks most where it is highest:"))       },
      {"areas",     english(text("Proposed survey areas"))                                },
      {"base",      english(text("Roads, rivers and places"))                             },
      {"zoomIn",    english(text("Zoom in"))                                              },
      {"zoomOut",   english(text("Zoom out"))                                             },
      {"failed",
       english(
           text("The map cannot be shown: the page is damaged or this browser is too old ({{0}}). "
                "The tables below are complete; map.png beside this page shows the map."))},
  };
  words.merge(words_of_places(sheet));
  words.merge(words_of_reports());
  return words;
}

}  // namespace demine::report
