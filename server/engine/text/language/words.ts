/**
 * Words that give a language away, in lower case: the commonest little words, and what is said in shops. Words shared by several languages
 * stand with each; the sum decides.
 */
export const TELLING_WORDS: Readonly<Record<string, string>> = {
  en: `the a an is are was were do does did can could would will i im my me you your it its this that these those have has had how what when where why which who and or of in for with not
    please thanks thank hello hi hey order size ship shipping shipped delivery return refund price much many any get got want need buy bought long does doesnt dont cant still yet item parcel package
    color colour stock discount coupon where's i'm it's don't can't there here be been if on at by from to just only ok okay yes no help broken wrong money back change cancel track arrived`,
  es: `el la los las un una unos es son está estan están mi mis tu su sus yo usted de del que qué en por para con no sí como cómo cuando cuándo donde dónde cual cuál cuanto cuánto cuánta y o
    pero hola gracias favor quiero puedo puede tengo tiene hay pedido envío envio talla precio devolver devolución reembolso dinero llega llegó llegado compra compré producto tienen buenos buenas días me lo le se al esta este ya todavía aún muy cuesta hace hacer`,
  pt: `o a os as um uma é são está estão meu minha meus seu sua eu você vocês de do da dos das que em no na nos nas por para com não sim como quando onde qual quanto quanta e ou mas olá oi obrigado
    obrigada quero posso pode tenho tem há pedido envio frete tamanho preço devolver devolução reembolso dinheiro chega chegou compra comprei produto bom boa dia tarde já ainda muito isso este esta ao favor cadê fazer`,
  fr: `le la les un une des est sont était mon ma mes votre vos notre je j vous nous il elle de du des que qui quoi en pour avec ne pas non oui comment quand où quel quelle combien et ou mais bonjour
    bonsoir salut merci veux voudrais peux puis peut ai avez a commande livraison taille prix retour retourner remboursement rembourser argent arrive arrivé colis achat acheté produit c'est j'ai s'il plaît plait encore toujours très ce cette au aux sur dans est-ce qu'il n'est`,
  de: `der die das den dem ein eine einen einer ist sind war mein meine meinen ihr ihre ich sie wir er es von zu zum zur dass was in für mit nicht kein keine nein ja wie wann wo welche welcher wieviel und oder
    aber hallo danke bitte möchte kann können habe haben hat bestellung lieferung versand größe preis zurück zurückgeben rücksendung erstattung geld kommt angekommen paket gekauft artikel noch schon sehr guten tag auf im am bei mir mich wird werden gibt`,
  vi: `là của và có không tôi mình em anh chị bạn này cho được thì mà ở khi nào bao nhiêu giá hàng đơn giao size đổi trả hoàn tiền chưa rồi với muốn mua cảm ơn chào shop ship sao ạ à ơi nhé vậy đi về đến lâu còn màu
    khong duoc bao nhieu don hang giao cam on minh toi muon mua doi tra chua roi`,
  id: `saya aku kamu anda apakah apa ini itu yang dan atau di ke dari untuk dengan tidak bukan ada bisa kapan dimana mana berapa bagaimana kenapa mengapa harga barang pesanan kirim dikirim pengiriman ukuran
    kembali dikembalikan pengembalian uang terima kasih halo tolong mau ingin beli sudah belum masih sampai paket warna kak min gak nggak ga aja dong sih gimana banget kok udah resi ongkir dana`,
  ms: `saya awak anda adakah apa ini itu yang dan atau di ke dari untuk dengan tidak bukan ada boleh bila mana berapa bagaimana kenapa mengapa harga barang pesanan hantar dihantar penghantaran saiz
    pulang dipulangkan pemulangan bayaran balik wang duit terima kasih hai tolong mahu nak ingin beli sudah belum lagi masih sampai bungkusan parcel warna tak tu ni dah kah macam bagi sila cik encik poslaju`,
}
