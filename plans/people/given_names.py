"""First names that are frequent in Belgium and its neighbours.

They only help to see which way round the names of a column stand: a name that is missing here does no
harm, and names that are as often a surname are left out.
"""

from __future__ import annotations

_NAMES = """
aagje abdel achmed adriaan aicha alain alex alexander alexandra alice aline alison amber amelie
amina amir an ana andre andrea andreas andrew andy angela angelique anja anke ann anna anne
annelies annemie annette annick anouk anton antonio ariane arne arno astrid audrey aurelie axel
barbara bart bea beatrice benedicte benjamin benoit bernadette bernard bert bianca bieke birgit
bjorn bo bob bram brecht brenda brigitte bruno camille carine carl carla carlo carmen carole
caroline catherine cathy cecile cedric celine chantal charlotte chloe chris christel christian
christiane christine christof christophe cindy claire clara claudia claudine corinne cynthia daan
daisy damien daniel daniela danielle danny david debby delphine denise dennis diana didier
diederik diego dieter dimitri dirk dominique dorien dries eddy eefje eline elisabeth elise elke
ellen els elsie emilie emily emma emmanuel eric erik erika erwin esther eva evelien evelyne evi
evy fabienne fabrice fatiha fatima femke fien filip florence florian francine francis francoise
frank franky fred frederic frederik frieda gaelle geert geertrui genevieve gerda gerrit gerry gert
ghislaine gina gisele gitte glenn greet greta griet guido guillaume guy gwen gwendolyn hadewych
hanne hannelore hans hedwig heidi helena helene helga hendrik henk herman hilde hubert hugo
ibrahim ignace ilse ine ines inge ingrid inne irene iris isabel isabelle isis ivan ivo jaak
jacqueline jacques jan jana janne jasmien jasper jean jeanine jef jelle jennifer jens jeroen
jerome jessica jessie jo joachim joanna jochen joelle johan johanna john johnny joke jolien jonas
jonathan joost joren joris jorn josee joseph josephine josiane joy joyce jozef judith jules julia
julie julien juliette jurgen justine kaat karel karen karim karin karina karine karl karlien
karolien kathleen kathy katia katja katleen katrien katrijn kelly ken kenny kevin kim kimberly
kirsten klaas koen koenraad kris kristel kristien kristin kristof laetitia lander lara lars laura
laure lauren laurence laurien lea leen leila lena leo lien lies liesbet liesbeth lieselot lieve
lieven linda lindsay line lionel lisa lise lise-lotte lode loes loic lore lotte lou louis louise
luc lucie lucien ludo luk lut lutgarde lydia maaike maarten machteld magali magda maike maite
manon manuel marc marcel margaux margot margriet maria marianne marie marie-christine marie-claire
marieke marijke marika marilyn mario marion marius mark marleen marlies marthe martina martine
mathias mathieu mathilde matthias matthieu maud maurice max maxim maxime mehdi melanie melissa
merel mia michael michel michele micheline michelle mieke miet mike mireille miriam mohamed
mohammed monika monique moustapha mustafa myriam nadia nadine nancy naomi natalie natascha
nathalie nele nick nico nicolas nicole niels nina noa noe noemie noor nora olivia olivier oscar
pascal pascale pascalle patricia patrick patrik paul paula pauline peggy peter petra philip
philippe pierre piet pieter pieter-jan pol rachel rachid raf ramona raoul raphael rebecca regine
reinhilde reinout renaat renaud rene renee ria riet rik rita rob robbe robert robin roel roeland
roger roland romain ronald ronny rosalie rosita roxane ruben rudi rudy ruth ruud sabine sabrina
saida samira samuel sandra sandrine sandy sara sarah saskia sean sebastiaan sebastien senne serge
severine shana sharon shauni siebe sien silke silvia simonne sofie sonja sophie stan stef stefaan
stefan stefania stefanie steffi stephan stephane stephanie steven sven svetlana sylvain sylvia
sylviane sylvie tania tanja tatiana tessa thibault thierry tia tiffany tim timothy tine tineke
tinne tom toon ulrike ursula valentine valerie vanessa veerle vera veronique vic vicky victor
victoria viktor vincent vinciane viviane walter wannes ward wendy werner wesley wim wouter xavier
yannick yasmina yassine ynse yolande youssef yves yvette yvonne zara zeynep zoe
"""

GIVEN_NAMES = frozenset(_NAMES.split())
"""As they are compared: small letters without accents."""
