import { Alert, Button } from 'antd'
import { CallFailed } from '../api/index.ts'
import { type Language, type Say, useNamed, useTexts } from '../texts/index.ts'

/** What went wrong in one line: the service's own words where it gave some, else ours. */
export function problemTitle(error: unknown, t: Say): string {
  if (!(error instanceof CallFailed)) return t('problem.page')
  if (error.code === 'offline') return t('problem.offline')
  if (error.code === 'slow') return t('problem.slow')
  if (error.code === 'unreadable') return t('problem.unreadable')
  return error.message
}

/** What is wrong where, in the language of the reader where the service knows it. */
function fieldsIn(error: unknown, language: Language): { readonly told: string[]; readonly plain: string[] } {
  const fields = error instanceof CallFailed ? error.fields : []
  return {
    told: fields.flatMap(({ path, text }) => (text ? [path === '' ? text[language] : `${path}: ${text[language]}`] : [])),
    plain: fields.flatMap(({ path, message, text }) => (text ? [] : [`${path}: ${message}`])),
  }
}

/** An error with what to do about it. */
export function Problem({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const code = error instanceof CallFailed ? error.code : 'page'
  const advice = named('problem.do', code)
  const { told, plain } = fieldsIn(error, language)
  const unreadable = error instanceof CallFailed && code === 'unreadable' ? error.message : undefined
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={told.length > 0 ? told.join(' ') : problemTitle(error, t)}
      description={[advice === code ? t('problem.do.internal') : advice, unreadable, ...plain].filter(Boolean).join(' ')}
      action={again && <Button onClick={again}>{t('problem.again')}</Button>}
    />
  )
}
