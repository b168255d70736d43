"""Words that stand around a number of minutes and change nothing."""

MINUTES = """
en min | mins | minute | minutes | m
de minute | minuten
fr minute | minutes
es minuto | minutos
it minuto | minuti
nl minuut | minuten
pl minuta | minuty | minut
pt minuto | minutos
uk хв | хвилин | хвилини | хвилину
ru мин | минут | минуты | минуту
tr dk | dakika
ar دقيقة | دقائق
"""
AROUND = """
en i am | i'm | about | around | by | running
de ich bin | bin | ca | etwa | um | ich habe | habe
fr je suis | j'ai | environ | de | avec
es voy | con | de | unos | unas
it sono | di | circa | ho
nl ik ben | ongeveer | ik heb
pl o | około | mam
pt estou | com | de | cerca
uk на | близько | я
ru на | около | я
tr yaklaşık | ben
ar حوالي | انا
"""
