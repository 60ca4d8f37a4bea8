import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { unpackTrace } from './server/engine/conversation/index.ts'
const service = await testService()
const driver = await serviceDriver(service)
const talks = JSON.parse(readFileSync(process.env.TALKS!, 'utf8'))
for (const [i, t] of talks.entries()) test(t.name, async () => {
  const { visit, names } = await driver.begin({ shopper: t.shopper ?? 'visitor', ...(t.page ? { page: t.page } : {}), ...(t.language ? { language: t.language } : {}) } as any, 1800 + i)
  const out: string[] = [`\n=== ${t.name} (${t.shopper ?? 'visitor'} ${t.page ?? ''})`]
  for (let m of t.say) {
    const said: any = m.startsWith('>') ? await (visit as any).tap(m.slice(1)) : await (visit as any).write(m)
    const trace: any = await service.db.inWorkspace(service.workspaceId, (tx) => tx.row(sql`select * from traces order by id desc limit 1`))
    out.push(`客: ${m}`)
    if (process.env.K) { const tb: any = unpackTrace(trace.body); for (const l of tb.lookUps ?? []) if (JSON.stringify(l).includes("knowledge.search")) { out.push("   K " + JSON.stringify(l).slice(0, 200)); const w = JSON.parse((l as any).json); for (const b of w.best ?? []) out.push(`      ${b.probability?.toFixed(3)} ${b.score?.toFixed(2)} ${b.intents} ${b.question}`) } }
    if (process.env.FULL) out.push('   ' + JSON.stringify(trace))
    const u = trace?.understood ?? trace?.understanding
    { const t: any = unpackTrace(trace.body); const un = t.understood ?? t.understanding; out.push('   words ' + un.intent + ' ' + un.confidence + ' parts ' + un.intents.map((p: any) => p.intent + '[' + p.text + '] ' + p.confidence).join(' / ') + ' clauses ' + (un.clauses ?? []).map((p: any) => p.intent + '[' + p.text + '] ' + p.confidence).join(' / ')); out.push('   read ' + un.reading.acts.map((a: any) => a.act + ' ' + a.intent + ' ' + a.refersTo + ' ' + a.confidence.toFixed(2) + '[' + m.slice(...a.span) + ']').join('; ')); out.push('   worked ' + trace.intent + ' asks ' + JSON.stringify(t.asks ?? Object.keys(t)).slice(0, 200)) }
    out.push(`   [${JSON.stringify(trace?.intents ?? '')} ${trace?.outcome} ${trace?.source}]`)
    for (const r of said.replies) for (const p of r.parts ?? []) out.push('  店: ' + (p.text ?? `<${p.kind} ${p.title ?? p.number ?? (p.options ?? p.choices ?? []).map((o: any) => o.label).join(' | ')}>`).replace(/\n+/g, ' / '))
  }
  console.log(out.join('\n'))
})
