import { past, type Tongue } from './tongue.ts'

/** Spanish. */
export const SPANISH: Tongue = {
  signs:
    /reembols|devuel|devol|abonad|reintegr|cancel|anul|cambi|modific|actualiz|compens|indemniz|reenvi|envi|despach|expedid|entregad|programad|reservad|emitid|hech[oa]|aprobad|procesad|aceptad|realizad|efectuad|tramitad|gratis|gratuit|garantiz|asegur|cupon|dinero/iu,
  notBefore: /(?:\b(?:si|cuando|una vez|no|nunca|hasta|antes|despues|que se)\b(?: [^\s.,]+){0,2} ?)$/iu,
  deeds: past(
    'he|hemos|ha|han|fue|fueron|esta|estan|queda|quedo|ya',
    {
      refunded: 'reembolsad[oa]s?|devuelt[oa]s?|abonad[oa]s?|reintegrad[oa]s?',
      cancelled: 'cancelad[oa]s?|anulad[oa]s?',
      exchanged: 'reemplazad[oa]s?|sustituid[oa]s?|canjead[oa]s?',
      changed: 'cambiad[oa]s?|modificad[oa]s?|actualizad[oa]s?',
      compensated: 'compensad[oa]s?|indemnizad[oa]s?',
      reshipped: 'reenviad[oa]s?',
      shipped: 'enviad[oa]s?|despachad[oa]s?|expedid[oa]s?',
      delivered: 'entregad[oa]s?',
      booked: 'programad[oa]s?|reservad[oa]s?|concertad[oa]s?',
      issued: 'emitid[oa]s?|concedid[oa]s?|otorgad[oa]s?|regalad[oa]s?',
      approved:
        'aprobad[oa]s?|hech[oa]s?(?! (?:de|con|en|a|para)\\b)|procesad[oa]s?|aceptad[oa]s?|realizad[oa]s?|efectuad[oa]s?|tramitad[oa]s?|completad[oa]s?|resuelt[oa]s?',
    },
    {
      refunded:
        '\\b(?:reembolso|devolucion del dinero) (?:realizad|efectuad|procesad|completad|emitid|enviad|hech)[oa]\\b|\\b(?:t[ei]|les?|os) (?:reembolsamos|reintegramos|abonamos|devolvimos)\\b|\\b(?:acabamos|acabo) de (?:reembolsar|devolver|reintegrar)[a-z]*|\\b(?:reembolsamos|devolvimos|reintegramos) (?:el|su|tu|todo)\\b',
      cancelled:
        '\\bpedido (?:cancelado|anulado)(?= ?(?:$|[.!]))|\\b(?:acabamos|acabo) de (?:cancelar|anular)[a-z]*|\\b(?:cancelamos|anulamos) (?:el|la|su|tu)\\b',
      changed:
        '\\b(?:acabamos|acabo) de (?:cambiar|modificar|actualizar)[a-z]*|\\b(?:cambiamos|modificamos|actualizamos) (?:el|la|su|tu)\\b',
      shipped: '\\bpedido enviado(?= ?(?:$|[.!]))',
    },
  ),
  rights: [
    [
      'refund',
      /\b(?:reembolso (?:completo|total|integro)|(?:recibira|tendra|obtendra|tiene derecho a)(?: [^\s.,]+){0,3} reembolso|(?:reembolsar|devolver|reintegrar)(?:emos|e|an)\b(?: [^\s.,]+){0,2} (?:dinero|importe|todo)|(?:les?|te|os) (?:devolvemos|devolveremos|reembolsaremos|reintegraremos)|(?:vamos|voy|va) a (?:devolver|reembolsar|reintegrar)[a-z]*)\b/giu,
    ],
    ['return', /\bpued(?:e|es|en) devolver(?:l[oae]s?)?\b/giu],
    ['exchange', /\bpued(?:e|es|en) cambiar(?:l[oae]s?)? por\b/giu],
    [
      'compensation',
      /\bcompensacion\b|\bindemnizacion\b|\b(?:regal|ofrec|dam|dar|envi|emit|obsequi)[a-z]*(?: [^\s.,]+){0,2} (?:cupon|vale|bono)\b/giu,
    ],
    ['free', /\bgratis\b|\bgratuit[oa]s?\b|\bsin (?:ningun )?cost[eo]\b|\bde regalo\b/giu],
    ['guarantee', /\bgarantiz(?:o|amos|ado)\b|\b(?:le|te) aseguramos\b|\bprometemos\b/giu],
  ],
}

/** Portuguese. */
export const PORTUGUESE: Tongue = {
  signs:
    /reembols|devolv|devolu|estorn|feit[oa]|cancel|anulad|troca|alter|atualiz|modific|compens|indeniz|reenvi|envi|despach|postad|entreg|agend|reserv|emitid|aprovad|processad|aceit|realizad|efetuad|conclu|gratis|gratuit|de graca|garant|cupom|dinheiro/iu,
  notBefore: /(?:\b(?:se|quando|assim que|apos|nao|nunca|ate|antes|depois|caso)\b(?: [^\s.,]+){0,2} ?)$/iu,
  deeds: past(
    'foi|foram|esta|estao|ja|tem sido|fica|ficou',
    {
      refunded: 'reembolsad[oa]s?|devolvid[oa]s?|estornad[oa]s?|ressarcid[oa]s?|reembolsamos|estornamos|devolvemos',
      cancelled: 'cancelad[oa]s?|anulad[oa]s?|cancelamos',
      exchanged: 'trocad[oa]s?|substituid[oa]s?|trocamos',
      changed: 'alterad[oa]s?|modificad[oa]s?|atualizad[oa]s?|alteramos',
      compensated: 'compensad[oa]s?|indenizad[oa]s?',
      reshipped: 'reenviad[oa]s?|reenviamos',
      shipped: 'enviad[oa]s?|despachad[oa]s?|postad[oa]s?|enviamos',
      delivered: 'entregues?|entregamos',
      booked: 'agendad[oa]s?|reservad[oa]s?|marcad[oa]s?',
      issued: 'emitid[oa]s?|concedid[oa]s?|creditad[oa]s?',
      approved: 'aprovad[oa]s?|processad[oa]s?|aceit[oa]s?|realizad[oa]s?|efetuad[oa]s?|concluid[oa]s?|resolvid[oa]s?|feit[oa]s?',
    },
    {
      refunded:
        '\\b(?:reembolsamos|estornamos|ressarcimos)\\b|\\b(?:reembolso|estorno) (?:realizado|efetuado|processado|concluido|emitido|enviado|feito)\\b',
      cancelled: '\\bcancelamos (?:[oa]|seu|sua|teu)\\b|\\bpedido cancelado(?= ?(?:$|[.!]))',
      changed: '\\b(?:alteramos|atualizamos|mudamos) (?:[oa]|seu|sua)\\b',
      shipped: '\\benviamos (?:[oa]|seu|sua)\\b',
    },
  ),
  rights: [
    [
      'refund',
      /\b(?:reembolso (?:total|integral|completo)|(?:recebera|tera|tem direito a)(?: [^\s.,]+){0,3} (?:reembolso|dinheiro)|(?:reembolsar|devolver|estornar)emos|(?:vamos|vou|vai) (?:devolver|reembolsar|estornar))\b/giu,
    ],
    ['return', /\b(?:pode|podes|podem) devolver\b/giu],
    ['exchange', /\b(?:pode|podes|podem) trocar\b/giu],
    ['compensation', /\bcompensacao\b|\bindenizacao\b|\b(?:oferec|dam|dar|envi|emit)[a-z]*(?: [^\s.,]+){0,2} (?:cupom|vale)\b/giu],
    ['free', /\bgratis\b|\bgratuit[oa]s?\b|\bde graca\b|\bsem (?:nenhum )?custo\b|\bde presente\b/giu],
    ['guarantee', /\bgarant(?:o|imos|ido)\b|\basseguramos\b|\bprometemos\b/giu],
  ],
}

/** French. */
export const FRENCH: Tongue = {
  marked: true,
  signs:
    /rembours|restitu|recrédit|annul|échang|remplac|modifi|chang|mise? à jour|dédommag|indemnis|compens|renvoy|expédi|envoy|livré|programmé|réserv|planifi|émis|accord|approuv|trait|accept|effectu|valid|gratuit|offert|garanti|bon d['’]achat|sans frais|assurons|promettons|retourner/iu,
  notBefore:
    /(?:\b(?:si|quand|lorsque?|une fois|dès que?|pas|jamais|non|avant|après|n['’](?:a|est|ont|avons|avez))\b(?: [^\s.,]+){0,2} ?)$/iu,
  deeds: past(
    "j['’]ai|avons|a|ont|est|sont|été|déjà",
    {
      refunded: 'rembours(?:é|ée|és|ées)|restitu(?:é|ée|és|ées)|recrédit(?:é|ée|és|ées)|rendu l[ae]',
      cancelled: 'annul(?:é|ée|és|ées)',
      exchanged: 'échang(?:é|ée|és|ées)|remplac(?:é|ée|és|ées)',
      changed: 'modifi(?:é|ée|és|ées)|chang(?:é|ée|és|ées)|mis(?:e|es)? à jour',
      compensated: 'dédommag(?:é|ée|és|ées)|indemnis(?:é|ée|és|ées)',
      reshipped: 'renvoy(?:é|ée|és|ées)|réexpédi(?:é|ée|és|ées)',
      shipped: 'expédi(?:é|ée|és|ées)|envoy(?:é|ée|és|ées)',
      delivered: 'livr(?:é|ée|és|ées)',
      booked: 'programm(?:é|ée|és|ées)|réserv(?:é|ée|és|ées)|planifi(?:é|ée|és|ées)',
      issued: 'émis(?:e|es)?|accord(?:é|ée|és|ées)|crédit(?:é|ée|és|ées)',
      approved: 'approuv(?:é|ée|és|ées)|trait(?:é|ée|és|ées)|accept(?:é|ée|és|ées)|effectu(?:é|ée|és|ées)|valid(?:é|ée|és|ées)',
    },
    {
      refunded:
        "\\bremboursement (?:effectué|traité|validé|émis|envoyé|terminé|fait)|\\b(?:viens|venons|vient) de (?:vous |te |le |la |les |l['’])?rembourser",
      cancelled: "\\bcommande annulée(?= ?(?:$|[.!]))|\\b(?:viens|venons|vient) d[e'’] ?annuler",
      shipped: '\\bcommande expédiée(?= ?(?:$|[.!]))',
    },
  ),
  rights: [
    [
      'refund',
      /\bremboursement (?:complet|total|intégral)\b|\b(?:serez|seras|sera) (?:[^\s.,]+ )?(?:intégralement )?remboursé|\brembourserons\b|\bvous remboursons\b|\b(?:recevrez|obtiendrez|avez droit à)(?: [^\s.,]+){0,3} remboursement\b/giu,
    ],
    ['return', /\b(?:pouvez|peux) (?:le |la |les |l['’])?(?:retourner|renvoyer)\b/giu],
    ['exchange', /\b(?:pouvez|peux) (?:le |la |les |l['’])?échanger\b/giu],
    [
      'compensation',
      /\bdédommagement\b|\bindemnisation\b|\b(?:offr|donn|envo)[\p{L}]*(?: [^\s.,]+){0,2} bon (?:d['’]achat|de réduction)/giu,
    ],
    ['free', /\bgratuit(?:e|s|es|ement)?\b|\boffert(?:e|s|es)?\b|\bsans frais\b|\ben cadeau\b/giu],
    ['guarantee', /\bgaranti(?:s|t|ssons)\b|\bvous assurons\b|\bpromettons\b/giu],
  ],
}
