import { Input } from 'antd'
import { type ComponentProps, useId } from 'react'

interface Props extends ComponentProps<typeof Input> {
  name: string
  label: string
  /** What is not right about it; room is kept for that. */
  wrong: string | undefined
  /** What is typed is not shown. */
  secret?: boolean
}

/** A field of the first page: it comes without the forms of the component library, which nothing else there needs. */
export function Field({ label, wrong, secret = false, ...rest }: Props) {
  const why = useId()
  const told = { id: rest.name, size: 'large', 'aria-invalid': wrong !== undefined, 'aria-describedby': why } as const
  const status = wrong === undefined ? '' : 'error'
  return (
    <div className="gate-field">
      <label htmlFor={rest.name}>{label}</label>
      {secret ? <Input.Password {...rest} {...told} status={status} /> : <Input {...rest} {...told} status={status} />}
      <span id={why} className="gate-wrong" role={wrong === undefined ? undefined : 'alert'}>
        {wrong}
      </span>
    </div>
  )
}
