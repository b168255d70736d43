"""What couriers type at a door, in the languages they speak."""

from collections.abc import Mapping

DELIVERED = """
en delivered | done | handed over | dropped off
de zugestellt | abgegeben | geliefert | erledigt | übergeben
fr livré | remis | c'est livré | fait
es entregado | hecho | listo
it consegnato | fatto
nl bezorgd | afgeleverd | klaar | gedaan
pl doręczono | doręczone | dostarczono | dostarczone | oddane
pt entregue | feito | pronto
uk доставлено | вручено | віддав | віддала
ru доставлено | вручено | отдал | отдала
tr teslim edildi | teslim ettim | verdim
ar تم التسليم | سلمت | سلمته | تم
"""
ARRIVED = """
en arrived | here | i am here | i'm here | at the door
de angekommen | bin da | da | vor der tür
fr arrivé | arrivée | je suis là | sur place
es llegado | llegué | he llegado | estoy aquí | ya llegué
it arrivato | arrivata | sono qui | sono arrivato | sono arrivata
nl aangekomen | ik ben er | ben er
pl na miejscu | jestem | jestem na miejscu | dojechałem | dojechałam
pt cheguei | estou aqui | no local
uk на місці | я на місці | прибув | прибула | приїхав | приїхала
ru на месте | я на месте | прибыл | прибыла | приехал | приехала
tr vardım | geldim | buradayım | kapıdayım
ar وصلت | انا هنا | وصلنا
"""
FAILED = """
en failed | not delivered | could not deliver
de nicht zugestellt | gescheitert | fehlgeschlagen
fr échec | échoué | non livré | pas livré
es fallido | no entregado | sin entregar
it fallito | fallita | non consegnato
nl mislukt | niet bezorgd
pl nieudane | nie doręczono | nie dostarczono
pt falhou | não entregue
uk невдало | не доставлено
ru неудача | не доставлено
tr başarısız | teslim edilemedi
ar فشل | لم يسلم | لم يتم التسليم
"""
SKIP = """
en later | skip | put off
de später | überspringen | aufschieben
fr plus tard | passer
es más tarde | saltar
it più tardi | salta
nl later | overslaan
pl później | pomiń
pt mais tarde | saltar
uk пізніше | пропустити
ru позже | пропустить
tr sonra | atla
ar لاحقا | تخطي
"""
UNDO = """
en undo | take it back | my mistake
de rückgängig | zurücknehmen | war ein versehen
fr annuler | annule | erreur
es deshacer | me equivoqué
it annulla | ho sbagliato
nl ongedaan maken | foutje | vergissing
pl cofnij | pomyłka
pt desfazer | anular | enganei-me
uk скасувати | помилка
ru отменить | отмена | ошибка
tr geri al | yanlış oldu
ar تراجع | خطأ
"""
NOT_HOME = """
en nobody home | nobody is home | not home | no one home | nobody there | nobody | no answer
de niemand da | niemand zuhause | niemand zu hause | keiner da | nicht da | nicht zuhause
fr personne | personne à la maison | absent | absente | il n'y a personne
es nadie | nadie en casa | no hay nadie | ausente
it nessuno | nessuno in casa | non c'è nessuno | assente
nl niemand thuis | niet thuis | niemand
pl nikogo nie ma | nie ma nikogo | nikogo w domu | nikt nie otwiera
pt ninguém em casa | ninguém | não está ninguém | ausente
uk нікого немає | нікого нема | нікого вдома | немає вдома
ru никого нет | никого нет дома | нет дома | никого
tr evde kimse yok | kimse yok | evde yok
ar لا احد في البيت | لا احد | ما في حد | محدش موجود
"""
CLOSED = """
en closed | business closed | shop closed
de geschlossen | zu | laden zu | geschäft zu
fr fermé | magasin fermé | c'est fermé
es cerrado | negocio cerrado
it chiuso | negozio chiuso
nl dicht | gesloten | winkel dicht
pl zamknięte | firma zamknięta | sklep zamknięty
pt fechado | loja fechada
uk зачинено | закрито
ru закрыто | магазин закрыт
tr kapalı | dükkan kapalı
ar مغلق | المحل مغلق | مسكر
"""
REFUSED = """
en refused | rejected
de abgelehnt | annahme verweigert | verweigert
fr refusé | refus
es rechazado | no lo quiere
it rifiutato | rifiuta
nl geweigerd
pl odmowa | odmówił | odmówiła
pt recusado | recusou
uk відмова | відмовився | відмовилась
ru отказ | отказался | отказалась
tr reddedildi | kabul etmedi
ar مرفوض | رفض | رفضت الاستلام
"""
NO_ACCESS = """
en no access | cannot get in | gate closed
de kein zugang | komme nicht rein | tor zu
fr pas d'accès | accès impossible | portail fermé
es sin acceso | no puedo entrar
it nessun accesso | non riesco a entrare
nl geen toegang | kan er niet in
pl brak dostępu | nie mogę wejść
pt sem acesso | não consigo entrar
uk немає доступу | не можу зайти
ru нет доступа | не могу войти
tr giriş yok | giremiyorum
ar لا يمكن الدخول | ما بقدر ادخل
"""
WRONG_ADDRESS = """
en wrong address | bad address
de falsche adresse | adresse falsch
fr mauvaise adresse | adresse fausse
es dirección incorrecta | dirección equivocada
it indirizzo sbagliato | indirizzo errato
nl verkeerd adres | fout adres
pl zły adres | błędny adres
pt endereço errado | morada errada
uk неправильна адреса | адреса неправильна
ru неверный адрес | адрес неверный
tr yanlış adres | adres yanlış
ar عنوان خاطئ | العنوان غلط
"""
DAMAGED = """
en damaged | broken
de beschädigt | kaputt
fr abîmé | endommagé | cassé
es dañado | roto
it danneggiato | rotto
nl beschadigd | kapot
pl uszkodzona | uszkodzone | zepsute
pt danificado | danificada
uk пошкоджено | пошкоджена
ru повреждено | повреждена
tr hasarlı | kırık
ar متضرر | مكسور
"""
LATE = """
en running late | late | delayed | i am late | i'm late
de verspätet | bin verspätet | verspätung | komme später | bin spät dran
fr en retard | je suis en retard | du retard | de retard | j'ai du retard
es voy tarde | llego tarde | tarde | retraso | con retraso | de retraso | voy con retraso
it in ritardo | sono in ritardo | ritardo
nl te laat | vertraagd | vertraging | ik ben te laat
pl spóźniony | spóźniona | spóźnienie | spóźnię się
pt atrasado | atrasada | atraso | estou atrasado | estou atrasada
uk запізнююсь | запізнення | запізнюся
ru опаздываю | задерживаюсь | опоздание
tr gecikme | gecikiyorum | geç kalıyorum
ar متأخر | تأخير | سأتأخر
"""
BREAKDOWN = """
en breakdown | van broken | flat tyre | flat tire | puncture
de panne | reifenpanne | wagen kaputt | auto kaputt
fr panne | en panne | pneu crevé
es avería | averiado | pinchazo
it guasto | in panne | gomma a terra
nl pech | autopech | lekke band
pl awaria | złapałem gumę | złapałam gumę
pt avaria | furo | pneu furado
uk поломка | машина зламалась | пробите колесо
ru поломка | машина сломалась | пробито колесо
tr arıza | araç bozuldu | lastik patladı
ar عطل | تعطلت السيارة | عطل في السيارة
"""
ACCIDENT = """
en accident | crash | i had an accident
de unfall | hatte einen unfall
fr accident | j'ai eu un accident
es accidente | he tenido un accidente
it incidente | ho avuto un incidente
nl ongeluk | aanrijding
pl wypadek | miałem wypadek | miałam wypadek
pt acidente | tive um acidente
uk аварія | дтп
ru авария | дтп
tr kaza | kaza yaptım
ar حادث | عملت حادث
"""
PROBLEM = """
en problem | help | i have a problem
de problem | hilfe | ich habe ein problem
fr problème | aide | j'ai un problème
es problema | ayuda | tengo un problema
it problema | aiuto | ho un problema
nl probleem | ik heb een probleem
pl problem | pomocy | mam problem
pt problema | ajuda | tenho um problema
uk проблема | допоможіть
ru проблема | помогите
tr sorun | yardım
ar مشكلة | مساعدة
"""


def phrases(table: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases of each language in a table."""
    lines = (line.split(" ", 1) for line in table.strip().splitlines())
    return {language: tuple(phrase.strip() for phrase in said.split("|")) for language, said in lines}
