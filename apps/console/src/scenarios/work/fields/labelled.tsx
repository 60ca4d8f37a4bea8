import { type ReactNode, useId } from 'react'

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
