import type { JSX } from 'preact'
import { useScene, useTalk, whole } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Text } from '../parts/text.tsx'
import { OtherSet } from './other-set.tsx'

/** The first words, before anything was said: the shop's greeting, or what holds out of hours. */
export function Greeting(): JSX.Element | null {
  const { say } = useScene()
  const talk = useTalk(whole)
  if (!talk.look) return <p class="aside">{say('connecting')}</p>
  return (
    <article class="line theirs greeting">
      <p class="author">
        <Icon name="spark" size={14} />
        {say('bot')}
      </p>
      <div class="bubble">
        <Text text={talk.look.greeting} />
      </div>
      {talk.look.offHours && (
        <div class="bubble quiet">
          <Text text={talk.look.offHours} />
        </div>
      )}
    </article>
  )
}

/** What people usually ask on this page; small once a conversation stands above it. */
export function UsualQuestions(): JSX.Element | null {
  const { say, running } = useScene()
  const talk = useTalk(whole)
  const { list, sets } = talk.questions
  if (!talk.usual || list.length === 0 || talk.holder !== 'bot') return null
  return (
    <section class={talk.messages.length > 0 ? 'usual small' : 'usual'} aria-label={say('usual')}>
      <p class="usual-head">
        <span>{say('usual')}</span>
        {sets > 1 && <OtherSet onNext={running.acts.nextQuestions} />}
      </p>
      <div class="questions">
        {list.map((question) => (
          <button key={question} type="button" class="question" dir="auto" onClick={() => running.acts.say(question)}>
            {question}
          </button>
        ))}
      </div>
    </section>
  )
}
