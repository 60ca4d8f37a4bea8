import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { chosenOf } from '../../talk/index.ts'
import { PICTURE_TYPES, takePictures } from '../composer/pictures/pictures.ts'
import { useScene, useTalk } from '../context.ts'
import { type Answers, answerText, missing } from './form-answer.ts'

type Field = PartOf<'form'>['fields'][number]

/** A short form; filled in, it goes as the shopper's words, with the form's id as the choice made. */
export function Form({ part, messageId }: { part: PartOf<'form'>; messageId: string }): JSX.Element {
  const { say, running } = useScene()
  const [answers, fill] = useState<Answers>({})
  const [lacking, tell] = useState<readonly string[]>([])
  const done = useTalk((talk) => chosenOf(talk, messageId)) !== null
  const submit = (event: Event): void => {
    event.preventDefault()
    const empty = missing(part.fields, answers)
    tell(empty)
    const text = answerText(part.fields, answers)
    if (empty.length === 0 && text) running.acts.choose(messageId, part.formId, text)
  }
  return (
    <form class="card form" aria-label={part.title} noValidate onSubmit={submit}>
      <p class="card-title" dir="auto">
        {part.title}
      </p>
      <fieldset disabled={done}>
        {part.fields.map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: FieldInput is the control, and always draws one
          <label key={field.name} class="form-field">
            <span dir="auto">
              {field.label}
              {field.required && ' *'}
            </span>
            <FieldInput field={field} value={answers[field.name] ?? ''} onValue={(value) => fill({ ...answers, [field.name]: value })} />
          </label>
        ))}
        {lacking.length > 0 && (
          <p class="problem" role="alert">
            {say('fillIn', { n: lacking.join(', ') })}
          </p>
        )}
        <button type="submit" class="filled">
          {say('send')}
        </button>
      </fieldset>
    </form>
  )
}

function FieldInput({ field, value, onValue }: { field: Field; value: string; onValue(value: string): void }): JSX.Element {
  const { say, running } = useScene()
  if (field.input === 'choice') {
    return (
      <select class="field" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{say('choose')}</option>
        {field.options?.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  if (field.input === 'image') {
    return (
      <input
        class="field"
        type="file"
        accept={PICTURE_TYPES.join(',')}
        onChange={(event) => void takePictures(event.currentTarget.files, running)}
      />
    )
  }
  return <input class="field" type={field.input} value={value} onInput={(event) => onValue(event.currentTarget.value)} dir="auto" />
}
