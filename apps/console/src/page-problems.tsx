import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Empty, Problem } from './look/index.ts'
import { useTexts } from './texts/index.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTexts()
  return (
    <Empty title={t('page.notFound')} action={<Link to="/">{t('page.home')}</Link>}>
      {t('page.notFoundWords')}
    </Empty>
  )
}

/** A page that failed: what happened, and a way on. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return <Problem error={error} again={reset} />
}
