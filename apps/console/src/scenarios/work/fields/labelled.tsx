import { Input } from 'antd'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'

/** A field under its name; the name is what is read out for it. */
export function Labelled({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </div>
  )
}

type Take = (typed: string) => void

/** Words are taken with every letter: saved, or asked about on the way out, is what one sees. Left, a field shows what was taken of it. */
export function useTyped(value: string, take: Take) {
  const [typed, type] = useState<string>()
  return {
    value: typed ?? value,
    type: (next: string) => {
      type(next)
      take(next)
    },
    onBlur: () => type(undefined),
  }
}

interface Typed {
  name: string
  value: string
  take: Take
}

/** A line of words, or a number. */
export function TypedLine({ name, value, take, number = false }: Typed & { number?: boolean }) {
  const { type, ...shown } = useTyped(value, take)
  return (
    <Labelled name={name}>
      {(id) => <Input id={id} {...(number && { type: 'number' })} {...shown} onChange={({ target }) => type(target.value)} />}
    </Labelled>
  )
}

/** Words over several lines. */
export function TypedLines({
  name,
  value,
  take,
  ...area
}: Typed & Pick<ComponentProps<typeof Input.TextArea>, 'rows' | 'autoSize' | 'lang' | 'className'>) {
  const { type, ...shown } = useTyped(value, take)
  return (
    <Labelled name={name}>{(id) => <Input.TextArea id={id} {...area} {...shown} onChange={({ target }) => type(target.value)} />}</Labelled>
  )
}

/** What stands between commas, and what stands on lines; nothing of it is empty. */
export const wordsIn = (text: string): string[] => parted(text, /[,，、]/)
export const linesIn = (text: string): string[] => parted(text, '\n')

const parted = (text: string, by: string | RegExp) =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)
