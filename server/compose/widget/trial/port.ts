import type { WebPort, WidgetSession } from '#channels/web'
import { forShopper } from '#engine/conversation'
import { trialOf } from '#learning/trials'
import { AppError } from '#platform/errors'
import { mustStand, type TrialTurnParts, takeOnTrial } from './take.ts'

/** The widget's port where some sessions are trials: what they say and see is the trial's alone, what they only look up is the shop's. */
export function withTrials(real: WebPort, parts: TrialTurnParts): WebPort {
  const trial = onTrial(parts)
  // each asks the session first, and where it is a trial the other answers
  const either =
    <Args extends unknown[], Gives>(
      usual: (session: WidgetSession, ...args: Args) => Gives,
      tried: (session: WidgetSession, ...args: Args) => Gives,
    ) =>
    (session: WidgetSession, ...args: Args): Gives =>
      session.trial ? tried(session, ...args) : usual(session, ...args)
  return {
    ...real,
    accept: either(real.accept, trial.accept),
    history: either(real.history, trial.history),
    events: either(real.events, trial.events),
    feedback: either(real.feedback, trial.feedback),
    recall: either(real.recall, trial.recall),
    rate: either(real.rate, trial.rate),
    survey: either(real.survey, trial.survey),
    read: either(real.read, trial.read),
    place: either(real.place, trial.place),
    leaveQueue: either(real.leaveQueue, trial.leaveQueue),
    joinLinks: either(real.joinLinks, trial.joinLinks),
    saveFile: either(real.saveFile, trial.saveFile),
    typing: either(real.typing, trial.typing),
  }
}

type Tried = Pick<
  WebPort,
  | ('accept' | 'history' | 'events' | 'feedback' | 'recall' | 'rate' | 'survey')
  | ('read' | 'place' | 'leaveQueue' | 'joinLinks' | 'saveFile' | 'typing')
>

/** What a widget asks of a trial. Judging, waiting and reading leave no trace: there is nobody to whom they tell anything. */
function onTrial(parts: TrialTurnParts): Tried {
  const nothing = async (): Promise<void> => undefined
  const refused = async (): Promise<never> => {
    throw new AppError('invalid', 'A trial keeps no files, links or letters; try this in the shop itself')
  }
  return {
    accept: async (session, inbound) => {
      const { message, replies } = await takeOnTrial(parts, session, inbound)
      return { message, replies: async () => replies }
    },
    history: async () => ({ messages: [], more: false }),
    events: async (session, after) => {
      const { events } = await mustStand(parts.db, session)
      const news = events
        .filter(({ seq }) => seq > after)
        .map((event) => ({ ...event, message: event.message && forShopper(event.message) }))
      return { events: news, cursor: events.length, more: false }
    },
    feedback: nothing,
    recall: refused,
    rate: nothing,
    survey: async () => false,
    read: nothing,
    place: async () => null,
    leaveQueue: nothing,
    joinLinks: refused,
    saveFile: refused,
    typing: () => undefined,
  }
}

/** Whether a trial is still kept. */
export const trialStands = (db: TrialTurnParts['db'], session: WidgetSession): Promise<boolean> =>
  db.inWorkspace(session.workspaceId, async (tx) => (await trialOf(tx, session.conversationId)) !== undefined)
