// Shows the fields of a form that its conditions ask for, as the service does once more when it is sent; without scripts all are shown.
const form = document.querySelector('form[data-form]')
const fold = (value) => (Array.isArray(value) ? value.join('\n') : String(value ?? '')).normalize('NFKC').toLowerCase()
const isEmpty = (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const asks = {
  is: (fact, value) => (Array.isArray(fact) ? fact.some((one) => fold(one) === fold(value)) : fold(fact) === fold(value)),
  is_not: (fact, value) => !asks.is(fact, value),
  one_of: (fact, value) => [value].flat().some((one) => asks.is(fact, one)),
  contains: (fact, value) => fold(fact).includes(fold(value)),
  lacks: (fact, value) => !asks.contains(fact, value),
  above: (fact, value) => !isEmpty(fact) && Number(fact) > Number(value),
  below: (fact, value) => !isEmpty(fact) && Number(fact) < Number(value),
  empty: (fact) => isEmpty(fact),
  filled: (fact) => !isEmpty(fact),
}
const holds = ({ any }, facts) =>
  any.length === 0 || any.some(({ all }) => all.every(({ of, op, value }) => asks[op](facts[of] ?? null, value)))

function standsIn(field) {
  const inputs = [...field.querySelectorAll('input, select, textarea')]
  if (field.dataset.kind === 'check') return inputs[0].checked
  if (field.dataset.kind === 'choices') return inputs.filter(({ checked }) => checked).map(({ value }) => value)
  return inputs[0].value.trim()
}

function look() {
  const facts = {}
  for (const field of form.querySelectorAll('[data-field]')) {
    const isShown = !field.dataset.when || holds(JSON.parse(field.dataset.when), facts)
    field.hidden = !isShown
    for (const input of field.querySelectorAll('input, select, textarea')) input.disabled = !isShown
    if (isShown) facts[`fields.${field.dataset.field}`] = standsIn(field)
  }
}

if (form) {
  form.addEventListener('input', look)
  look()
}
