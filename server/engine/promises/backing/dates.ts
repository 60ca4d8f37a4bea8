/** Whether days known as yyyy-mm-dd hold a date as it was written: in full, without a year, as a day of the month or of the week. */
export function holdsDate(days: ReadonlySet<string>, value: string): boolean {
  if (days.has(value)) return true
  const all = [...days]
  if (/^\d{2}-\d{2}$/u.test(value)) return all.some((day) => day.endsWith(`-${value}`))
  if (value.startsWith('day ')) return all.some((day) => Number(day.slice(8)) === Number(value.slice(4)))
  if (value.startsWith('weekday ')) return all.some((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === Number(value.slice(8)))
  return false
}
