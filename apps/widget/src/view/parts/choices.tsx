import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { chosenOf } from '../../talk/index.ts'
import { useScene, useTalk } from '../context.ts'
import { OtherSet } from '../log/other-set.tsx'

/** Options to tap, once; their words stand in for them only where nothing can be tapped. Where the shop has more sets, 换一组 puts usual questions in their place. */
export function Choices({ part, messageId }: { part: PartOf<'choices'>; messageId: string }): JSX.Element {
  const { running } = useScene()
  const [other, replace] = useState<{ set: number; list: readonly string[] } | null>(null)
  const chosen = useTalk((talk) => chosenOf(talk, messageId))
  const next = async (): Promise<void> => {
    const set = (other?.set ?? 0) + 1
    replace({ set, list: await running.acts.questions(set) })
  }
  return (
    <fieldset class="choices" aria-label={part.text}>
      <div class="options">
        {other
          ? other.list.map((question) => (
              <button key={question} type="button" class="choice" dir="auto" onClick={() => running.acts.say(question)}>
                {question}
              </button>
            ))
          : part.options.map(({ id, label, say }) => (
              <button
                key={id}
                type="button"
                class="choice"
                dir="auto"
                // Not disabled: the one that is tapped would lose the focus, and the keyboard its place.
                aria-disabled={chosen !== null}
                aria-pressed={chosen === id}
                onClick={() => running.acts.choose(messageId, id, say ?? label)}
              >
                {label}
              </button>
            ))}
      </div>
      {part.more && chosen === null && <OtherSet onNext={next} />}
    </fieldset>
  )
}
