"""Every check of a method against a known truth, under the subject that the docs give it."""

from collections.abc import Callable
from dataclasses import dataclass

from service.truth import changes, coding, contact, effects, impact, kept, left_out, planted, retention, scores, spikes
from service.truth.figures import Figure


@dataclass(frozen=True, slots=True)
class Check:
    """A simulation.

    Attributes:
        subject: Key of the section of docs/methods.md that its figures belong to.
        run: Makes its figures; takes the number of simulated surveys by keyword, or makes as many as the claim needs.
    """

    subject: str
    run: Callable[..., tuple[Figure, ...]]


CHECKS = (
    Check("scores", scores.outcome_intervals),
    Check("scores", scores.detectable_nps),
    Check("shares", scores.share_intervals),
    Check("shares", left_out.complaint_shares),
    Check("shares", coding.corrected_intervals),
    Check("shares", coding.corrected_against_people),
    Check("impact", impact.adjusted_intervals),
    Check("impact", impact.adjusted_against_left_out),
    Check("impact", impact.order),
    Check("impact", impact.ranks),
    Check("impact", impact.no_discoveries),
    Check("impact", impact.true_discoveries),
    Check("impact", left_out.left_out_intervals),
    Check("impact", left_out.left_out_alarms),
    Check("changes", changes.difference_intervals),
    Check("changes", changes.difference_p_values),
    Check("changes", changes.nps_difference_intervals),
    Check("changes", changes.grid_discoveries),
    Check("changes", changes.detectable_rises),
    Check("changes", changes.decompositions),
    Check("spikes", spikes.quiet_weeks),
    Check("spikes", spikes.planted_spikes),
    Check("spikes", planted.planted_spike),
    Check("spikes", planted.new_theme),
    Check("effects", effects.step_intervals),
    Check("effects", effects.step_alarms),
    Check("effects", effects.power),
    Check("effects", effects.detectable),
    Check("effects", effects.outcomes),
    Check("effects", effects.placebo_alarms),
    Check("effects", effects.waves),
    Check("effects", planted.planted_initiative),
    Check("effects", contact.contacted_detractors),
    Check("retention", retention.hazard_intervals),
    Check("retention", retention.hazard_alarms),
    Check("retention", retention.immortal_time),
    Check("retention", retention.kept_intervals),
    Check("retention", kept.kept_customers),
    Check("retention", kept.kept_order),
    Check("coding", coding.agreement_intervals),
)
SUBJECTS = tuple(dict.fromkeys(check.subject for check in CHECKS))
