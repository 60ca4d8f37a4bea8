interface Props<Value extends string> {
  readonly name: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | undefined
  readonly choose: (value: Value) => void
}

/** One of a few, all of them in sight. */
export function Choices<Value extends string>({ name, options, value, choose }: Props<Value>) {
  return (
    <fieldset className="acting-choices">
      <legend className="soft">{name}</legend>
      {options.map((one) => (
        <button
          key={one.value}
          type="button"
          className={value === one.value ? 'plain is-chosen' : 'plain'}
          aria-pressed={value === one.value}
          onClick={() => choose(one.value)}
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  )
}
