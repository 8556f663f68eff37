import type {ScreenEvent} from './event.ts';
import type {PlanOverlay} from './screen.ts';

/** What changes a plan that is shown. */
export type PlanEvent = Extract<ScreenEvent, {type: 'plan' | 'plan-to' | 'plan-structure' | 'plan-space'}>;

/** @returns the plan after a change to it; answers to what it no longer asks change nothing. */
export const changePlan = (plan: PlanOverlay, event: PlanEvent): PlanOverlay => {
	switch (event.type) {
		case 'plan':
			return event.query === plan.query ? {...plan, answer: event.answer} : plan;
		case 'plan-to':
			return event.to === plan.to ? plan : {...plan, to: event.to, space: undefined};
		case 'plan-structure':
			return {...plan, structure: event.structure};
		case 'plan-space':
			return event.to === plan.to ? {...plan, space: event.space} : plan;
	}
};
