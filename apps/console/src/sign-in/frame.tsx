import './sign-in.css'
import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { choose, useFirstTexts } from '../texts/index.ts'

/** The page before one is signed in: one card, and the other language a click away. */
export function Frame({ title, words, children }: { title: string; words?: string; children: ReactNode }) {
  const { t, language } = useFirstTexts()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-brand">
          <img src="/console/icon.svg" alt="" width={36} height={36} />
          <span>{t('app.name')}</span>
        </div>
        <h1>{title}</h1>
        {words && <p className="soft">{words}</p>}
        {children}
      </div>
      <Button type="text" onClick={() => void choose(language === 'en' ? 'zh-CN' : 'en')}>
        {language === 'en' ? '中文' : 'English'}
      </Button>
    </main>
  )
}
