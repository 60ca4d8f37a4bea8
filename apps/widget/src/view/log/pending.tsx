import type { JSX } from 'preact'
import { type Entry, SET_ASIDE, TRIES } from '../../outbox/index.ts'
import { clock, type Say, type WordKey } from '../../words/index.ts'
import { useScene, useTalk, whole } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Parts } from '../parts/parts.tsx'

/** What is not stored by the service yet. It stays here, and goes by itself as soon as it can. */
export function Pending({ entry }: { entry: Entry }): JSX.Element {
  const { language, say } = useScene()
  const talk = useTalk(whole)
  const refused = entry.state === 'refused'
  const share = talk.progress[entry.id]
  return (
    <article class={refused ? 'line mine refused' : 'line mine pending'} data-id={entry.id} aria-label={say('you')}>
      <Parts parts={entry.shown} messageId={entry.id} />
      {entry.picture && share !== undefined && (
        <progress class="progress" value={share} max={1} aria-label={say('uploading', { n: Math.round(share * 100) })} />
      )}
      <footer class="foot">
        {(refused || (entry.tries ?? 0) >= TRIES) && <UnsentActs entry={entry} />}
        <time>{clock(entry.at, language)}</time>
        <span class="tick" role="img" aria-label={stateOf(entry, talk.sending, say)}>
          <Icon name={refused ? 'alert' : 'clock'} size={14} />
        </span>
      </footer>
    </article>
  )
}

/** Why it came to nothing, by the code of the problem. Of a picture other words are right. */
const WHY: Readonly<Record<string, WordKey>> = {
  invalid: 'whyInvalid',
  unsupported: 'whyInvalid',
  too_large: 'whyTooLarge',
  forbidden: 'whyForbidden',
  [SET_ASIDE]: 'whySetAside',
}
const OF_PICTURES: Readonly<Record<string, WordKey>> = {
  picture_lost: 'pictureLost',
  unsupported: 'notPicture',
  invalid: 'notPicture',
  too_large: 'pictureTooBig',
  forbidden: 'pictureQuota',
}

/** That it is not sent, why, and what can be done: by themselves where it is refused, or tried in vain for long. */
function UnsentActs({ entry: { id, state, reason = '', picture } }: { entry: Entry }): JSX.Element {
  const { say, running } = useScene()
  const why = (picture && OF_PICTURES[reason]) || WHY[reason]
  return (
    <>
      <span>{state === 'refused' ? `${say('refused')}${why ? ` · ${say(why)}` : ''}` : say('stillTrying')}</span>
      <button type="button" class="link" onClick={() => running.acts.resend(id)}>
        {say('resend')}
      </button>
      <button type="button" class="link" onClick={() => running.acts.discard(id)}>
        {say('discard')}
      </button>
    </>
  )
}

function stateOf(entry: Entry, sending: readonly string[], say: Say): string {
  if (entry.state === 'refused') return say('refused')
  return say(sending.includes(entry.id) ? 'onItsWay' : 'waitingToSend')
}
