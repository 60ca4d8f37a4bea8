import { Alert, Button } from 'antd'
import { CallFailed } from '../api/index.ts'
import { detailWords, type FirstSay, type Language, refusedWords, texts, useFirstTexts, useNamed } from '../texts/index.ts'

/** What went wrong in one line, in the language shown: why it is refused, else which field is not right, else what kind of refusal it is. */
export function problemTitle(error: unknown, t: FirstSay): string {
  if (!(error instanceof CallFailed)) return t('problem.page')
  if (error.code === 'offline') return t('problem.offline')
  if (error.code === 'slow') return t('problem.slow')
  if (error.code === 'unreadable') return t('problem.unreadable')
  if (error.refusal) return refusedWords(error.refusal) ?? detailWords(error.code, error.message)
  const [first] = error.fields
  return first?.refusal ? fieldWords(first) : detailWords(error.code, error.message)
}

type Field = CallFailed['fields'][number]

/** What is wrong with one field; its words name the field themselves, or its name goes before them. */
function fieldWords({ path, message, refusal }: Field): string {
  const why =
    (refusal && refusedWords(refusal)) ??
    (texts.get()?.language === 'en' ? message : refusedWords({ reason: 'shape.wrong', values: {} })) ??
    message
  return refusal && ['path', 'question', 'title'].some((name) => name in refusal.values)
    ? why
    : (refusedWords({ reason: 'shape.at', values: { path, why } }) ?? why)
}

/** What is wrong where, in the language of the reader where the service knows it. */
function fieldsIn(error: unknown, language: Language): { readonly told: string[]; readonly plain: string[] } {
  const fields = error instanceof CallFailed ? error.fields : []
  return {
    told: fields.flatMap(({ path, text }) => (text ? [path === '' ? text[language] : `${path}: ${text[language]}`] : [])),
    plain: fields.flatMap((field) => (field.text ? [] : [fieldWords(field)])),
  }
}

/** A shop's system says what it has against us, and its refusal the way out: that it does not answer would not be so. */
const namesItsWay = (error: unknown): boolean => error instanceof CallFailed && error.code === 'upstream_failed' && Boolean(error.refusal)

/** An error with what to do about it. */
export function Problem({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const { t, language } = useFirstTexts()
  const named = useNamed()
  const code = error instanceof CallFailed ? error.code : 'page'
  const advice = namesItsWay(error) ? '' : named('problem.do', code)
  const { told, plain } = fieldsIn(error, language)
  const title = told.length > 0 ? told.join(' ') : problemTitle(error, t)
  const unreadable = error instanceof CallFailed && code === 'unreadable' ? error.message : undefined
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={title}
      description={[advice === code ? t('problem.do.internal') : advice, unreadable, ...plain.filter((words) => words !== title)]
        .filter(Boolean)
        .join(' ')}
      action={again && <Button onClick={again}>{t('problem.again')}</Button>}
    />
  )
}
