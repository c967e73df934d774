# envwright-canary-6ca0e9b4-3459-52d7-8550-6a1fb46da0f6: not to be trained on.
"""Partial, wrong and unusual results of line-width-carton-2."""

from copy import deepcopy

from envwright_seal import States
from lxml import etree

DOCUMENT = '/home/user/Documents/carton.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
REST = "nothing-else-changed"
GOALS = {'all-as-wide': [['style', 'corte3', 'stroke-width', '0.7'],
                 ['style', 'corte4', 'stroke-width', '0.7'],
                 ['style', 'corte5', 'stroke-width', '0.7'],
                 ['style', 'corte11', 'stroke-width', '0.7'],
                 ['style', 'corte12', 'stroke-width', '0.7'],
                 ['style', 'corte13', 'stroke-width', '0.7'],
                 ['style', 'corte17', 'stroke-width', '0.7'],
                 ['style', 'path16', 'stroke-width', '0.7'],
                 ['style', 'path18', 'stroke-width', '0.7'],
                 ['style', 'path20', 'stroke-width', '0.7'],
                 ['style', 'path22', 'stroke-width', '0.7'],
                 ['style', 'path24', 'stroke-width', '0.7'],
                 ['style', 'path26', 'stroke-width', '0.7'],
                 ['style', 'path28', 'stroke-width', '0.7'],
                 ['style', 'path30', 'stroke-width', '0.7'],
                 ['style', 'path32', 'stroke-width', '0.7'],
                 ['style', 'path34', 'stroke-width', '0.7'],
                 ['style', 'path36', 'stroke-width', '0.7'],
                 ['style', 'path38', 'stroke-width', '0.7'],
                 ['style', 'path40', 'stroke-width', '0.7'],
                 ['style', 'path42', 'stroke-width', '0.7'],
                 ['style', 'path44', 'stroke-width', '0.7'],
                 ['style', 'path46', 'stroke-width', '0.7'],
                 ['style', 'path48', 'stroke-width', '0.7'],
                 ['style', 'path50', 'stroke-width', '0.7'],
                 ['style', 'path52', 'stroke-width', '0.7'],
                 ['style', 'path54', 'stroke-width', '0.7'],
                 ['style', 'corte18', 'stroke-width', '0.7'],
                 ['style', 'corte20', 'stroke-width', '0.7'],
                 ['style', 'path58', 'stroke-width', '0.7'],
                 ['style', 'path60', 'stroke-width', '0.7'],
                 ['style', 'path62', 'stroke-width', '0.7'],
                 ['style', 'path64', 'stroke-width', '0.7'],
                 ['style', 'path66', 'stroke-width', '0.7'],
                 ['style', 'path68', 'stroke-width', '0.7'],
                 ['style', 'path70', 'stroke-width', '0.7'],
                 ['style', 'path72', 'stroke-width', '0.7'],
                 ['style', 'path74', 'stroke-width', '0.7'],
                 ['style', 'path76', 'stroke-width', '0.7'],
                 ['style', 'path78', 'stroke-width', '0.7'],
                 ['style', 'path80', 'stroke-width', '0.7'],
                 ['style', 'path82', 'stroke-width', '0.7'],
                 ['style', 'path84', 'stroke-width', '0.7'],
                 ['style', 'path86', 'stroke-width', '0.7'],
                 ['style', 'path88', 'stroke-width', '0.7'],
                 ['style', 'path90', 'stroke-width', '0.7'],
                 ['style', 'path92', 'stroke-width', '0.7'],
                 ['style', 'path94', 'stroke-width', '0.7'],
                 ['style', 'path96', 'stroke-width', '0.7'],
                 ['style', 'corte24', 'stroke-width', '0.7'],
                 ['style', 'corte25', 'stroke-width', '0.7'],
                 ['style', 'corte26', 'stroke-width', '0.7'],
                 ['style', 'corte27', 'stroke-width', '0.7'],
                 ['style', 'corte28', 'stroke-width', '0.7'],
                 ['style', 'corte32', 'stroke-width', '0.7'],
                 ['style', 'corte34', 'stroke-width', '0.7'],
                 ['style', 'corte35', 'stroke-width', '0.7'],
                 ['style', 'corte36', 'stroke-width', '0.7'],
                 ['style', 'corte37', 'stroke-width', '0.7'],
                 ['style', 'corte41', 'stroke-width', '0.7'],
                 ['style', 'corte62', 'stroke-width', '0.7'],
                 ['style', 'corte64', 'stroke-width', '0.7'],
                 ['style', 'corte68', 'stroke-width', '0.7'],
                 ['style', 'corte69', 'stroke-width', '0.7'],
                 ['style', 'corte74', 'stroke-width', '0.7'],
                 ['style', 'corte75', 'stroke-width', '0.7'],
                 ['style', 'corte76', 'stroke-width', '0.7'],
                 ['style', 'corte77', 'stroke-width', '0.7'],
                 ['style', 'corte81', 'stroke-width', '0.7'],
                 ['style', 'corte84', 'stroke-width', '0.7'],
                 ['style', 'corte86', 'stroke-width', '0.7'],
                 ['style', 'corte87', 'stroke-width', '0.7'],
                 ['style', 'corte93', 'stroke-width', '0.7'],
                 ['style', 'corte94', 'stroke-width', '0.7'],
                 ['style', 'corte96', 'stroke-width', '0.7'],
                 ['style', 'path132', 'stroke-width', '0.7'],
                 ['style', 'path134', 'stroke-width', '0.7'],
                 ['style', 'path136', 'stroke-width', '0.7'],
                 ['style', 'path138', 'stroke-width', '0.7'],
                 ['style', 'path140', 'stroke-width', '0.7'],
                 ['style', 'path142', 'stroke-width', '0.7'],
                 ['style', 'path144', 'stroke-width', '0.7'],
                 ['style', 'path146', 'stroke-width', '0.7'],
                 ['style', 'path148', 'stroke-width', '0.7'],
                 ['style', 'path150', 'stroke-width', '0.7'],
                 ['style', 'path152', 'stroke-width', '0.7'],
                 ['style', 'path154', 'stroke-width', '0.7'],
                 ['style', 'path156', 'stroke-width', '0.7'],
                 ['style', 'path158', 'stroke-width', '0.7'],
                 ['style', 'path160', 'stroke-width', '0.7'],
                 ['style', 'path162', 'stroke-width', '0.7'],
                 ['style', 'path164', 'stroke-width', '0.7'],
                 ['style', 'path166', 'stroke-width', '0.7'],
                 ['style', 'path168', 'stroke-width', '0.7'],
                 ['style', 'path170', 'stroke-width', '0.7'],
                 ['style', 'corte97', 'stroke-width', '0.7'],
                 ['style', 'corte99', 'stroke-width', '0.7'],
                 ['style', 'path174', 'stroke-width', '0.7'],
                 ['style', 'path176', 'stroke-width', '0.7'],
                 ['style', 'path178', 'stroke-width', '0.7'],
                 ['style', 'path180', 'stroke-width', '0.7'],
                 ['style', 'path182', 'stroke-width', '0.7'],
                 ['style', 'path184', 'stroke-width', '0.7'],
                 ['style', 'path186', 'stroke-width', '0.7'],
                 ['style', 'path188', 'stroke-width', '0.7'],
                 ['style', 'path190', 'stroke-width', '0.7'],
                 ['style', 'path192', 'stroke-width', '0.7'],
                 ['style', 'path194', 'stroke-width', '0.7'],
                 ['style', 'path196', 'stroke-width', '0.7'],
                 ['style', 'path198', 'stroke-width', '0.7'],
                 ['style', 'path200', 'stroke-width', '0.7'],
                 ['style', 'path202', 'stroke-width', '0.7'],
                 ['style', 'path204', 'stroke-width', '0.7'],
                 ['style', 'path206', 'stroke-width', '0.7'],
                 ['style', 'path208', 'stroke-width', '0.7'],
                 ['style', 'path210', 'stroke-width', '0.7'],
                 ['style', 'path212', 'stroke-width', '0.7'],
                 ['style', 'corte101', 'stroke-width', '0.7'],
                 ['style', 'corte104', 'stroke-width', '0.7'],
                 ['style', 'corte105', 'stroke-width', '0.7'],
                 ['style', 'corte106', 'stroke-width', '0.7'],
                 ['style', 'corte107', 'stroke-width', '0.7'],
                 ['style', 'corte111', 'stroke-width', '0.7']]}
WRONG = [['style', 'corte3', 'stroke-width', '0.7']]
MUTANTS = [('first-only', 'all-as-wide', [['style', 'corte3', 'stroke-width', '0.7']]),
 ('all-but-the-last',
  'all-as-wide',
  [['style', 'corte3', 'stroke-width', '0.7'],
   ['style', 'corte4', 'stroke-width', '0.7'],
   ['style', 'corte5', 'stroke-width', '0.7'],
   ['style', 'corte11', 'stroke-width', '0.7'],
   ['style', 'corte12', 'stroke-width', '0.7'],
   ['style', 'corte13', 'stroke-width', '0.7'],
   ['style', 'corte17', 'stroke-width', '0.7'],
   ['style', 'path16', 'stroke-width', '0.7'],
   ['style', 'path18', 'stroke-width', '0.7'],
   ['style', 'path20', 'stroke-width', '0.7'],
   ['style', 'path22', 'stroke-width', '0.7'],
   ['style', 'path24', 'stroke-width', '0.7'],
   ['style', 'path26', 'stroke-width', '0.7'],
   ['style', 'path28', 'stroke-width', '0.7'],
   ['style', 'path30', 'stroke-width', '0.7'],
   ['style', 'path32', 'stroke-width', '0.7'],
   ['style', 'path34', 'stroke-width', '0.7'],
   ['style', 'path36', 'stroke-width', '0.7'],
   ['style', 'path38', 'stroke-width', '0.7'],
   ['style', 'path40', 'stroke-width', '0.7'],
   ['style', 'path42', 'stroke-width', '0.7'],
   ['style', 'path44', 'stroke-width', '0.7'],
   ['style', 'path46', 'stroke-width', '0.7'],
   ['style', 'path48', 'stroke-width', '0.7'],
   ['style', 'path50', 'stroke-width', '0.7'],
   ['style', 'path52', 'stroke-width', '0.7'],
   ['style', 'path54', 'stroke-width', '0.7'],
   ['style', 'corte18', 'stroke-width', '0.7'],
   ['style', 'corte20', 'stroke-width', '0.7'],
   ['style', 'path58', 'stroke-width', '0.7'],
   ['style', 'path60', 'stroke-width', '0.7'],
   ['style', 'path62', 'stroke-width', '0.7'],
   ['style', 'path64', 'stroke-width', '0.7'],
   ['style', 'path66', 'stroke-width', '0.7'],
   ['style', 'path68', 'stroke-width', '0.7'],
   ['style', 'path70', 'stroke-width', '0.7'],
   ['style', 'path72', 'stroke-width', '0.7'],
   ['style', 'path74', 'stroke-width', '0.7'],
   ['style', 'path76', 'stroke-width', '0.7'],
   ['style', 'path78', 'stroke-width', '0.7'],
   ['style', 'path80', 'stroke-width', '0.7'],
   ['style', 'path82', 'stroke-width', '0.7'],
   ['style', 'path84', 'stroke-width', '0.7'],
   ['style', 'path86', 'stroke-width', '0.7'],
   ['style', 'path88', 'stroke-width', '0.7'],
   ['style', 'path90', 'stroke-width', '0.7'],
   ['style', 'path92', 'stroke-width', '0.7'],
   ['style', 'path94', 'stroke-width', '0.7'],
   ['style', 'path96', 'stroke-width', '0.7'],
   ['style', 'corte24', 'stroke-width', '0.7'],
   ['style', 'corte25', 'stroke-width', '0.7'],
   ['style', 'corte26', 'stroke-width', '0.7'],
   ['style', 'corte27', 'stroke-width', '0.7'],
   ['style', 'corte28', 'stroke-width', '0.7'],
   ['style', 'corte32', 'stroke-width', '0.7'],
   ['style', 'corte34', 'stroke-width', '0.7'],
   ['style', 'corte35', 'stroke-width', '0.7'],
   ['style', 'corte36', 'stroke-width', '0.7'],
   ['style', 'corte37', 'stroke-width', '0.7'],
   ['style', 'corte41', 'stroke-width', '0.7'],
   ['style', 'corte62', 'stroke-width', '0.7'],
   ['style', 'corte64', 'stroke-width', '0.7'],
   ['style', 'corte68', 'stroke-width', '0.7'],
   ['style', 'corte69', 'stroke-width', '0.7'],
   ['style', 'corte74', 'stroke-width', '0.7'],
   ['style', 'corte75', 'stroke-width', '0.7'],
   ['style', 'corte76', 'stroke-width', '0.7'],
   ['style', 'corte77', 'stroke-width', '0.7'],
   ['style', 'corte81', 'stroke-width', '0.7'],
   ['style', 'corte84', 'stroke-width', '0.7'],
   ['style', 'corte86', 'stroke-width', '0.7'],
   ['style', 'corte87', 'stroke-width', '0.7'],
   ['style', 'corte93', 'stroke-width', '0.7'],
   ['style', 'corte94', 'stroke-width', '0.7'],
   ['style', 'corte96', 'stroke-width', '0.7'],
   ['style', 'path132', 'stroke-width', '0.7'],
   ['style', 'path134', 'stroke-width', '0.7'],
   ['style', 'path136', 'stroke-width', '0.7'],
   ['style', 'path138', 'stroke-width', '0.7'],
   ['style', 'path140', 'stroke-width', '0.7'],
   ['style', 'path142', 'stroke-width', '0.7'],
   ['style', 'path144', 'stroke-width', '0.7'],
   ['style', 'path146', 'stroke-width', '0.7'],
   ['style', 'path148', 'stroke-width', '0.7'],
   ['style', 'path150', 'stroke-width', '0.7'],
   ['style', 'path152', 'stroke-width', '0.7'],
   ['style', 'path154', 'stroke-width', '0.7'],
   ['style', 'path156', 'stroke-width', '0.7'],
   ['style', 'path158', 'stroke-width', '0.7'],
   ['style', 'path160', 'stroke-width', '0.7'],
   ['style', 'path162', 'stroke-width', '0.7'],
   ['style', 'path164', 'stroke-width', '0.7'],
   ['style', 'path166', 'stroke-width', '0.7'],
   ['style', 'path168', 'stroke-width', '0.7'],
   ['style', 'path170', 'stroke-width', '0.7'],
   ['style', 'corte97', 'stroke-width', '0.7'],
   ['style', 'corte99', 'stroke-width', '0.7'],
   ['style', 'path174', 'stroke-width', '0.7'],
   ['style', 'path176', 'stroke-width', '0.7'],
   ['style', 'path178', 'stroke-width', '0.7'],
   ['style', 'path180', 'stroke-width', '0.7'],
   ['style', 'path182', 'stroke-width', '0.7'],
   ['style', 'path184', 'stroke-width', '0.7'],
   ['style', 'path186', 'stroke-width', '0.7'],
   ['style', 'path188', 'stroke-width', '0.7'],
   ['style', 'path190', 'stroke-width', '0.7'],
   ['style', 'path192', 'stroke-width', '0.7'],
   ['style', 'path194', 'stroke-width', '0.7'],
   ['style', 'path196', 'stroke-width', '0.7'],
   ['style', 'path198', 'stroke-width', '0.7'],
   ['style', 'path200', 'stroke-width', '0.7'],
   ['style', 'path202', 'stroke-width', '0.7'],
   ['style', 'path204', 'stroke-width', '0.7'],
   ['style', 'path206', 'stroke-width', '0.7'],
   ['style', 'path208', 'stroke-width', '0.7'],
   ['style', 'path210', 'stroke-width', '0.7'],
   ['style', 'path212', 'stroke-width', '0.7'],
   ['style', 'corte101', 'stroke-width', '0.7'],
   ['style', 'corte104', 'stroke-width', '0.7'],
   ['style', 'corte105', 'stroke-width', '0.7'],
   ['style', 'corte106', 'stroke-width', '0.7'],
   ['style', 'corte107', 'stroke-width', '0.7']]),
 ('ten-times-as-wide',
  'all-as-wide',
  [['style', 'corte3', 'stroke-width', '7.0'],
   ['style', 'corte4', 'stroke-width', '7.0'],
   ['style', 'corte5', 'stroke-width', '7.0'],
   ['style', 'corte11', 'stroke-width', '7.0'],
   ['style', 'corte12', 'stroke-width', '7.0'],
   ['style', 'corte13', 'stroke-width', '7.0'],
   ['style', 'corte17', 'stroke-width', '7.0'],
   ['style', 'path16', 'stroke-width', '7.0'],
   ['style', 'path18', 'stroke-width', '7.0'],
   ['style', 'path20', 'stroke-width', '7.0'],
   ['style', 'path22', 'stroke-width', '7.0'],
   ['style', 'path24', 'stroke-width', '7.0'],
   ['style', 'path26', 'stroke-width', '7.0'],
   ['style', 'path28', 'stroke-width', '7.0'],
   ['style', 'path30', 'stroke-width', '7.0'],
   ['style', 'path32', 'stroke-width', '7.0'],
   ['style', 'path34', 'stroke-width', '7.0'],
   ['style', 'path36', 'stroke-width', '7.0'],
   ['style', 'path38', 'stroke-width', '7.0'],
   ['style', 'path40', 'stroke-width', '7.0'],
   ['style', 'path42', 'stroke-width', '7.0'],
   ['style', 'path44', 'stroke-width', '7.0'],
   ['style', 'path46', 'stroke-width', '7.0'],
   ['style', 'path48', 'stroke-width', '7.0'],
   ['style', 'path50', 'stroke-width', '7.0'],
   ['style', 'path52', 'stroke-width', '7.0'],
   ['style', 'path54', 'stroke-width', '7.0'],
   ['style', 'corte18', 'stroke-width', '7.0'],
   ['style', 'corte20', 'stroke-width', '7.0'],
   ['style', 'path58', 'stroke-width', '7.0'],
   ['style', 'path60', 'stroke-width', '7.0'],
   ['style', 'path62', 'stroke-width', '7.0'],
   ['style', 'path64', 'stroke-width', '7.0'],
   ['style', 'path66', 'stroke-width', '7.0'],
   ['style', 'path68', 'stroke-width', '7.0'],
   ['style', 'path70', 'stroke-width', '7.0'],
   ['style', 'path72', 'stroke-width', '7.0'],
   ['style', 'path74', 'stroke-width', '7.0'],
   ['style', 'path76', 'stroke-width', '7.0'],
   ['style', 'path78', 'stroke-width', '7.0'],
   ['style', 'path80', 'stroke-width', '7.0'],
   ['style', 'path82', 'stroke-width', '7.0'],
   ['style', 'path84', 'stroke-width', '7.0'],
   ['style', 'path86', 'stroke-width', '7.0'],
   ['style', 'path88', 'stroke-width', '7.0'],
   ['style', 'path90', 'stroke-width', '7.0'],
   ['style', 'path92', 'stroke-width', '7.0'],
   ['style', 'path94', 'stroke-width', '7.0'],
   ['style', 'path96', 'stroke-width', '7.0'],
   ['style', 'corte24', 'stroke-width', '7.0'],
   ['style', 'corte25', 'stroke-width', '7.0'],
   ['style', 'corte26', 'stroke-width', '7.0'],
   ['style', 'corte27', 'stroke-width', '7.0'],
   ['style', 'corte28', 'stroke-width', '7.0'],
   ['style', 'corte32', 'stroke-width', '7.0'],
   ['style', 'corte34', 'stroke-width', '7.0'],
   ['style', 'corte35', 'stroke-width', '7.0'],
   ['style', 'corte36', 'stroke-width', '7.0'],
   ['style', 'corte37', 'stroke-width', '7.0'],
   ['style', 'corte41', 'stroke-width', '7.0'],
   ['style', 'corte62', 'stroke-width', '7.0'],
   ['style', 'corte64', 'stroke-width', '7.0'],
   ['style', 'corte68', 'stroke-width', '7.0'],
   ['style', 'corte69', 'stroke-width', '7.0'],
   ['style', 'corte74', 'stroke-width', '7.0'],
   ['style', 'corte75', 'stroke-width', '7.0'],
   ['style', 'corte76', 'stroke-width', '7.0'],
   ['style', 'corte77', 'stroke-width', '7.0'],
   ['style', 'corte81', 'stroke-width', '7.0'],
   ['style', 'corte84', 'stroke-width', '7.0'],
   ['style', 'corte86', 'stroke-width', '7.0'],
   ['style', 'corte87', 'stroke-width', '7.0'],
   ['style', 'corte93', 'stroke-width', '7.0'],
   ['style', 'corte94', 'stroke-width', '7.0'],
   ['style', 'corte96', 'stroke-width', '7.0'],
   ['style', 'path132', 'stroke-width', '7.0'],
   ['style', 'path134', 'stroke-width', '7.0'],
   ['style', 'path136', 'stroke-width', '7.0'],
   ['style', 'path138', 'stroke-width', '7.0'],
   ['style', 'path140', 'stroke-width', '7.0'],
   ['style', 'path142', 'stroke-width', '7.0'],
   ['style', 'path144', 'stroke-width', '7.0'],
   ['style', 'path146', 'stroke-width', '7.0'],
   ['style', 'path148', 'stroke-width', '7.0'],
   ['style', 'path150', 'stroke-width', '7.0'],
   ['style', 'path152', 'stroke-width', '7.0'],
   ['style', 'path154', 'stroke-width', '7.0'],
   ['style', 'path156', 'stroke-width', '7.0'],
   ['style', 'path158', 'stroke-width', '7.0'],
   ['style', 'path160', 'stroke-width', '7.0'],
   ['style', 'path162', 'stroke-width', '7.0'],
   ['style', 'path164', 'stroke-width', '7.0'],
   ['style', 'path166', 'stroke-width', '7.0'],
   ['style', 'path168', 'stroke-width', '7.0'],
   ['style', 'path170', 'stroke-width', '7.0'],
   ['style', 'corte97', 'stroke-width', '7.0'],
   ['style', 'corte99', 'stroke-width', '7.0'],
   ['style', 'path174', 'stroke-width', '7.0'],
   ['style', 'path176', 'stroke-width', '7.0'],
   ['style', 'path178', 'stroke-width', '7.0'],
   ['style', 'path180', 'stroke-width', '7.0'],
   ['style', 'path182', 'stroke-width', '7.0'],
   ['style', 'path184', 'stroke-width', '7.0'],
   ['style', 'path186', 'stroke-width', '7.0'],
   ['style', 'path188', 'stroke-width', '7.0'],
   ['style', 'path190', 'stroke-width', '7.0'],
   ['style', 'path192', 'stroke-width', '7.0'],
   ['style', 'path194', 'stroke-width', '7.0'],
   ['style', 'path196', 'stroke-width', '7.0'],
   ['style', 'path198', 'stroke-width', '7.0'],
   ['style', 'path200', 'stroke-width', '7.0'],
   ['style', 'path202', 'stroke-width', '7.0'],
   ['style', 'path204', 'stroke-width', '7.0'],
   ['style', 'path206', 'stroke-width', '7.0'],
   ['style', 'path208', 'stroke-width', '7.0'],
   ['style', 'path210', 'stroke-width', '7.0'],
   ['style', 'path212', 'stroke-width', '7.0'],
   ['style', 'corte101', 'stroke-width', '7.0'],
   ['style', 'corte104', 'stroke-width', '7.0'],
   ['style', 'corte105', 'stroke-width', '7.0'],
   ['style', 'corte106', 'stroke-width', '7.0'],
   ['style', 'corte107', 'stroke-width', '7.0'],
   ['style', 'corte111', 'stroke-width', '7.0']]),
 ('a-little-wider',
  'all-as-wide',
  [['style', 'corte3', 'stroke-width', '1.0'],
   ['style', 'corte4', 'stroke-width', '1.0'],
   ['style', 'corte5', 'stroke-width', '1.0'],
   ['style', 'corte11', 'stroke-width', '1.0'],
   ['style', 'corte12', 'stroke-width', '1.0'],
   ['style', 'corte13', 'stroke-width', '1.0'],
   ['style', 'corte17', 'stroke-width', '1.0'],
   ['style', 'path16', 'stroke-width', '1.0'],
   ['style', 'path18', 'stroke-width', '1.0'],
   ['style', 'path20', 'stroke-width', '1.0'],
   ['style', 'path22', 'stroke-width', '1.0'],
   ['style', 'path24', 'stroke-width', '1.0'],
   ['style', 'path26', 'stroke-width', '1.0'],
   ['style', 'path28', 'stroke-width', '1.0'],
   ['style', 'path30', 'stroke-width', '1.0'],
   ['style', 'path32', 'stroke-width', '1.0'],
   ['style', 'path34', 'stroke-width', '1.0'],
   ['style', 'path36', 'stroke-width', '1.0'],
   ['style', 'path38', 'stroke-width', '1.0'],
   ['style', 'path40', 'stroke-width', '1.0'],
   ['style', 'path42', 'stroke-width', '1.0'],
   ['style', 'path44', 'stroke-width', '1.0'],
   ['style', 'path46', 'stroke-width', '1.0'],
   ['style', 'path48', 'stroke-width', '1.0'],
   ['style', 'path50', 'stroke-width', '1.0'],
   ['style', 'path52', 'stroke-width', '1.0'],
   ['style', 'path54', 'stroke-width', '1.0'],
   ['style', 'corte18', 'stroke-width', '1.0'],
   ['style', 'corte20', 'stroke-width', '1.0'],
   ['style', 'path58', 'stroke-width', '1.0'],
   ['style', 'path60', 'stroke-width', '1.0'],
   ['style', 'path62', 'stroke-width', '1.0'],
   ['style', 'path64', 'stroke-width', '1.0'],
   ['style', 'path66', 'stroke-width', '1.0'],
   ['style', 'path68', 'stroke-width', '1.0'],
   ['style', 'path70', 'stroke-width', '1.0'],
   ['style', 'path72', 'stroke-width', '1.0'],
   ['style', 'path74', 'stroke-width', '1.0'],
   ['style', 'path76', 'stroke-width', '1.0'],
   ['style', 'path78', 'stroke-width', '1.0'],
   ['style', 'path80', 'stroke-width', '1.0'],
   ['style', 'path82', 'stroke-width', '1.0'],
   ['style', 'path84', 'stroke-width', '1.0'],
   ['style', 'path86', 'stroke-width', '1.0'],
   ['style', 'path88', 'stroke-width', '1.0'],
   ['style', 'path90', 'stroke-width', '1.0'],
   ['style', 'path92', 'stroke-width', '1.0'],
   ['style', 'path94', 'stroke-width', '1.0'],
   ['style', 'path96', 'stroke-width', '1.0'],
   ['style', 'corte24', 'stroke-width', '1.0'],
   ['style', 'corte25', 'stroke-width', '1.0'],
   ['style', 'corte26', 'stroke-width', '1.0'],
   ['style', 'corte27', 'stroke-width', '1.0'],
   ['style', 'corte28', 'stroke-width', '1.0'],
   ['style', 'corte32', 'stroke-width', '1.0'],
   ['style', 'corte34', 'stroke-width', '1.0'],
   ['style', 'corte35', 'stroke-width', '1.0'],
   ['style', 'corte36', 'stroke-width', '1.0'],
   ['style', 'corte37', 'stroke-width', '1.0'],
   ['style', 'corte41', 'stroke-width', '1.0'],
   ['style', 'corte62', 'stroke-width', '1.0'],
   ['style', 'corte64', 'stroke-width', '1.0'],
   ['style', 'corte68', 'stroke-width', '1.0'],
   ['style', 'corte69', 'stroke-width', '1.0'],
   ['style', 'corte74', 'stroke-width', '1.0'],
   ['style', 'corte75', 'stroke-width', '1.0'],
   ['style', 'corte76', 'stroke-width', '1.0'],
   ['style', 'corte77', 'stroke-width', '1.0'],
   ['style', 'corte81', 'stroke-width', '1.0'],
   ['style', 'corte84', 'stroke-width', '1.0'],
   ['style', 'corte86', 'stroke-width', '1.0'],
   ['style', 'corte87', 'stroke-width', '1.0'],
   ['style', 'corte93', 'stroke-width', '1.0'],
   ['style', 'corte94', 'stroke-width', '1.0'],
   ['style', 'corte96', 'stroke-width', '1.0'],
   ['style', 'path132', 'stroke-width', '1.0'],
   ['style', 'path134', 'stroke-width', '1.0'],
   ['style', 'path136', 'stroke-width', '1.0'],
   ['style', 'path138', 'stroke-width', '1.0'],
   ['style', 'path140', 'stroke-width', '1.0'],
   ['style', 'path142', 'stroke-width', '1.0'],
   ['style', 'path144', 'stroke-width', '1.0'],
   ['style', 'path146', 'stroke-width', '1.0'],
   ['style', 'path148', 'stroke-width', '1.0'],
   ['style', 'path150', 'stroke-width', '1.0'],
   ['style', 'path152', 'stroke-width', '1.0'],
   ['style', 'path154', 'stroke-width', '1.0'],
   ['style', 'path156', 'stroke-width', '1.0'],
   ['style', 'path158', 'stroke-width', '1.0'],
   ['style', 'path160', 'stroke-width', '1.0'],
   ['style', 'path162', 'stroke-width', '1.0'],
   ['style', 'path164', 'stroke-width', '1.0'],
   ['style', 'path166', 'stroke-width', '1.0'],
   ['style', 'path168', 'stroke-width', '1.0'],
   ['style', 'path170', 'stroke-width', '1.0'],
   ['style', 'corte97', 'stroke-width', '1.0'],
   ['style', 'corte99', 'stroke-width', '1.0'],
   ['style', 'path174', 'stroke-width', '1.0'],
   ['style', 'path176', 'stroke-width', '1.0'],
   ['style', 'path178', 'stroke-width', '1.0'],
   ['style', 'path180', 'stroke-width', '1.0'],
   ['style', 'path182', 'stroke-width', '1.0'],
   ['style', 'path184', 'stroke-width', '1.0'],
   ['style', 'path186', 'stroke-width', '1.0'],
   ['style', 'path188', 'stroke-width', '1.0'],
   ['style', 'path190', 'stroke-width', '1.0'],
   ['style', 'path192', 'stroke-width', '1.0'],
   ['style', 'path194', 'stroke-width', '1.0'],
   ['style', 'path196', 'stroke-width', '1.0'],
   ['style', 'path198', 'stroke-width', '1.0'],
   ['style', 'path200', 'stroke-width', '1.0'],
   ['style', 'path202', 'stroke-width', '1.0'],
   ['style', 'path204', 'stroke-width', '1.0'],
   ['style', 'path206', 'stroke-width', '1.0'],
   ['style', 'path208', 'stroke-width', '1.0'],
   ['style', 'path210', 'stroke-width', '1.0'],
   ['style', 'path212', 'stroke-width', '1.0'],
   ['style', 'corte101', 'stroke-width', '1.0'],
   ['style', 'corte104', 'stroke-width', '1.0'],
   ['style', 'corte105', 'stroke-width', '1.0'],
   ['style', 'corte106', 'stroke-width', '1.0'],
   ['style', 'corte107', 'stroke-width', '1.0'],
   ['style', 'corte111', 'stroke-width', '1.0']]),
 ('without-outlines',
  'all-as-wide',
  [['style', 'corte3', 'stroke', 'none'],
   ['style', 'corte4', 'stroke', 'none'],
   ['style', 'corte5', 'stroke', 'none'],
   ['style', 'corte11', 'stroke', 'none'],
   ['style', 'corte12', 'stroke', 'none'],
   ['style', 'corte13', 'stroke', 'none'],
   ['style', 'corte17', 'stroke', 'none'],
   ['style', 'path16', 'stroke', 'none'],
   ['style', 'path18', 'stroke', 'none'],
   ['style', 'path20', 'stroke', 'none'],
   ['style', 'path22', 'stroke', 'none'],
   ['style', 'path24', 'stroke', 'none'],
   ['style', 'path26', 'stroke', 'none'],
   ['style', 'path28', 'stroke', 'none'],
   ['style', 'path30', 'stroke', 'none'],
   ['style', 'path32', 'stroke', 'none'],
   ['style', 'path34', 'stroke', 'none'],
   ['style', 'path36', 'stroke', 'none'],
   ['style', 'path38', 'stroke', 'none'],
   ['style', 'path40', 'stroke', 'none'],
   ['style', 'path42', 'stroke', 'none'],
   ['style', 'path44', 'stroke', 'none'],
   ['style', 'path46', 'stroke', 'none'],
   ['style', 'path48', 'stroke', 'none'],
   ['style', 'path50', 'stroke', 'none'],
   ['style', 'path52', 'stroke', 'none'],
   ['style', 'path54', 'stroke', 'none'],
   ['style', 'corte18', 'stroke', 'none'],
   ['style', 'corte20', 'stroke', 'none'],
   ['style', 'path58', 'stroke', 'none'],
   ['style', 'path60', 'stroke', 'none'],
   ['style', 'path62', 'stroke', 'none'],
   ['style', 'path64', 'stroke', 'none'],
   ['style', 'path66', 'stroke', 'none'],
   ['style', 'path68', 'stroke', 'none'],
   ['style', 'path70', 'stroke', 'none'],
   ['style', 'path72', 'stroke', 'none'],
   ['style', 'path74', 'stroke', 'none'],
   ['style', 'path76', 'stroke', 'none'],
   ['style', 'path78', 'stroke', 'none'],
   ['style', 'path80', 'stroke', 'none'],
   ['style', 'path82', 'stroke', 'none'],
   ['style', 'path84', 'stroke', 'none'],
   ['style', 'path86', 'stroke', 'none'],
   ['style', 'path88', 'stroke', 'none'],
   ['style', 'path90', 'stroke', 'none'],
   ['style', 'path92', 'stroke', 'none'],
   ['style', 'path94', 'stroke', 'none'],
   ['style', 'path96', 'stroke', 'none'],
   ['style', 'corte24', 'stroke', 'none'],
   ['style', 'corte25', 'stroke', 'none'],
   ['style', 'corte26', 'stroke', 'none'],
   ['style', 'corte27', 'stroke', 'none'],
   ['style', 'corte28', 'stroke', 'none'],
   ['style', 'corte32', 'stroke', 'none'],
   ['style', 'corte34', 'stroke', 'none'],
   ['style', 'corte35', 'stroke', 'none'],
   ['style', 'corte36', 'stroke', 'none'],
   ['style', 'corte37', 'stroke', 'none'],
   ['style', 'corte41', 'stroke', 'none'],
   ['style', 'corte62', 'stroke', 'none'],
   ['style', 'corte64', 'stroke', 'none'],
   ['style', 'corte68', 'stroke', 'none'],
   ['style', 'corte69', 'stroke', 'none'],
   ['style', 'corte74', 'stroke', 'none'],
   ['style', 'corte75', 'stroke', 'none'],
   ['style', 'corte76', 'stroke', 'none'],
   ['style', 'corte77', 'stroke', 'none'],
   ['style', 'corte81', 'stroke', 'none'],
   ['style', 'corte84', 'stroke', 'none'],
   ['style', 'corte86', 'stroke', 'none'],
   ['style', 'corte87', 'stroke', 'none'],
   ['style', 'corte93', 'stroke', 'none'],
   ['style', 'corte94', 'stroke', 'none'],
   ['style', 'corte96', 'stroke', 'none'],
   ['style', 'path132', 'stroke', 'none'],
   ['style', 'path134', 'stroke', 'none'],
   ['style', 'path136', 'stroke', 'none'],
   ['style', 'path138', 'stroke', 'none'],
   ['style', 'path140', 'stroke', 'none'],
   ['style', 'path142', 'stroke', 'none'],
   ['style', 'path144', 'stroke', 'none'],
   ['style', 'path146', 'stroke', 'none'],
   ['style', 'path148', 'stroke', 'none'],
   ['style', 'path150', 'stroke', 'none'],
   ['style', 'path152', 'stroke', 'none'],
   ['style', 'path154', 'stroke', 'none'],
   ['style', 'path156', 'stroke', 'none'],
   ['style', 'path158', 'stroke', 'none'],
   ['style', 'path160', 'stroke', 'none'],
   ['style', 'path162', 'stroke', 'none'],
   ['style', 'path164', 'stroke', 'none'],
   ['style', 'path166', 'stroke', 'none'],
   ['style', 'path168', 'stroke', 'none'],
   ['style', 'path170', 'stroke', 'none'],
   ['style', 'corte97', 'stroke', 'none'],
   ['style', 'corte99', 'stroke', 'none'],
   ['style', 'path174', 'stroke', 'none'],
   ['style', 'path176', 'stroke', 'none'],
   ['style', 'path178', 'stroke', 'none'],
   ['style', 'path180', 'stroke', 'none'],
   ['style', 'path182', 'stroke', 'none'],
   ['style', 'path184', 'stroke', 'none'],
   ['style', 'path186', 'stroke', 'none'],
   ['style', 'path188', 'stroke', 'none'],
   ['style', 'path190', 'stroke', 'none'],
   ['style', 'path192', 'stroke', 'none'],
   ['style', 'path194', 'stroke', 'none'],
   ['style', 'path196', 'stroke', 'none'],
   ['style', 'path198', 'stroke', 'none'],
   ['style', 'path200', 'stroke', 'none'],
   ['style', 'path202', 'stroke', 'none'],
   ['style', 'path204', 'stroke', 'none'],
   ['style', 'path206', 'stroke', 'none'],
   ['style', 'path208', 'stroke', 'none'],
   ['style', 'path210', 'stroke', 'none'],
   ['style', 'path212', 'stroke', 'none'],
   ['style', 'corte101', 'stroke', 'none'],
   ['style', 'corte104', 'stroke', 'none'],
   ['style', 'corte105', 'stroke', 'none'],
   ['style', 'corte106', 'stroke', 'none'],
   ['style', 'corte107', 'stroke', 'none'],
   ['style', 'corte111', 'stroke', 'none']]),
 ('deleted-instead',
  'all-as-wide',
  [['delete', 'corte3'],
   ['delete', 'corte4'],
   ['delete', 'corte5'],
   ['delete', 'corte11'],
   ['delete', 'corte12'],
   ['delete', 'corte13'],
   ['delete', 'corte17'],
   ['delete', 'path16'],
   ['delete', 'path18'],
   ['delete', 'path20'],
   ['delete', 'path22'],
   ['delete', 'path24'],
   ['delete', 'path26'],
   ['delete', 'path28'],
   ['delete', 'path30'],
   ['delete', 'path32'],
   ['delete', 'path34'],
   ['delete', 'path36'],
   ['delete', 'path38'],
   ['delete', 'path40'],
   ['delete', 'path42'],
   ['delete', 'path44'],
   ['delete', 'path46'],
   ['delete', 'path48'],
   ['delete', 'path50'],
   ['delete', 'path52'],
   ['delete', 'path54'],
   ['delete', 'corte18'],
   ['delete', 'corte20'],
   ['delete', 'path58'],
   ['delete', 'path60'],
   ['delete', 'path62'],
   ['delete', 'path64'],
   ['delete', 'path66'],
   ['delete', 'path68'],
   ['delete', 'path70'],
   ['delete', 'path72'],
   ['delete', 'path74'],
   ['delete', 'path76'],
   ['delete', 'path78'],
   ['delete', 'path80'],
   ['delete', 'path82'],
   ['delete', 'path84'],
   ['delete', 'path86'],
   ['delete', 'path88'],
   ['delete', 'path90'],
   ['delete', 'path92'],
   ['delete', 'path94'],
   ['delete', 'path96'],
   ['delete', 'corte24'],
   ['delete', 'corte25'],
   ['delete', 'corte26'],
   ['delete', 'corte27'],
   ['delete', 'corte28'],
   ['delete', 'corte32'],
   ['delete', 'corte34'],
   ['delete', 'corte35'],
   ['delete', 'corte36'],
   ['delete', 'corte37'],
   ['delete', 'corte41'],
   ['delete', 'corte62'],
   ['delete', 'corte64'],
   ['delete', 'corte68'],
   ['delete', 'corte69'],
   ['delete', 'corte74'],
   ['delete', 'corte75'],
   ['delete', 'corte76'],
   ['delete', 'corte77'],
   ['delete', 'corte81'],
   ['delete', 'corte84'],
   ['delete', 'corte86'],
   ['delete', 'corte87'],
   ['delete', 'corte93'],
   ['delete', 'corte94'],
   ['delete', 'corte96'],
   ['delete', 'path132'],
   ['delete', 'path134'],
   ['delete', 'path136'],
   ['delete', 'path138'],
   ['delete', 'path140'],
   ['delete', 'path142'],
   ['delete', 'path144'],
   ['delete', 'path146'],
   ['delete', 'path148'],
   ['delete', 'path150'],
   ['delete', 'path152'],
   ['delete', 'path154'],
   ['delete', 'path156'],
   ['delete', 'path158'],
   ['delete', 'path160'],
   ['delete', 'path162'],
   ['delete', 'path164'],
   ['delete', 'path166'],
   ['delete', 'path168'],
   ['delete', 'path170'],
   ['delete', 'corte97'],
   ['delete', 'corte99'],
   ['delete', 'path174'],
   ['delete', 'path176'],
   ['delete', 'path178'],
   ['delete', 'path180'],
   ['delete', 'path182'],
   ['delete', 'path184'],
   ['delete', 'path186'],
   ['delete', 'path188'],
   ['delete', 'path190'],
   ['delete', 'path192'],
   ['delete', 'path194'],
   ['delete', 'path196'],
   ['delete', 'path198'],
   ['delete', 'path200'],
   ['delete', 'path202'],
   ['delete', 'path204'],
   ['delete', 'path206'],
   ['delete', 'path208'],
   ['delete', 'path210'],
   ['delete', 'path212'],
   ['delete', 'corte101'],
   ['delete', 'corte104'],
   ['delete', 'corte105'],
   ['delete', 'corte106'],
   ['delete', 'corte107'],
   ['delete', 'corte111']])]
VARIANTS = [('with-its-unit',
  [['style', 'corte3', 'stroke-width', '0.7px'],
   ['style', 'corte4', 'stroke-width', '0.7px'],
   ['style', 'corte5', 'stroke-width', '0.7px'],
   ['style', 'corte11', 'stroke-width', '0.7px'],
   ['style', 'corte12', 'stroke-width', '0.7px'],
   ['style', 'corte13', 'stroke-width', '0.7px'],
   ['style', 'corte17', 'stroke-width', '0.7px'],
   ['style', 'path16', 'stroke-width', '0.7px'],
   ['style', 'path18', 'stroke-width', '0.7px'],
   ['style', 'path20', 'stroke-width', '0.7px'],
   ['style', 'path22', 'stroke-width', '0.7px'],
   ['style', 'path24', 'stroke-width', '0.7px'],
   ['style', 'path26', 'stroke-width', '0.7px'],
   ['style', 'path28', 'stroke-width', '0.7px'],
   ['style', 'path30', 'stroke-width', '0.7px'],
   ['style', 'path32', 'stroke-width', '0.7px'],
   ['style', 'path34', 'stroke-width', '0.7px'],
   ['style', 'path36', 'stroke-width', '0.7px'],
   ['style', 'path38', 'stroke-width', '0.7px'],
   ['style', 'path40', 'stroke-width', '0.7px'],
   ['style', 'path42', 'stroke-width', '0.7px'],
   ['style', 'path44', 'stroke-width', '0.7px'],
   ['style', 'path46', 'stroke-width', '0.7px'],
   ['style', 'path48', 'stroke-width', '0.7px'],
   ['style', 'path50', 'stroke-width', '0.7px'],
   ['style', 'path52', 'stroke-width', '0.7px'],
   ['style', 'path54', 'stroke-width', '0.7px'],
   ['style', 'corte18', 'stroke-width', '0.7px'],
   ['style', 'corte20', 'stroke-width', '0.7px'],
   ['style', 'path58', 'stroke-width', '0.7px'],
   ['style', 'path60', 'stroke-width', '0.7px'],
   ['style', 'path62', 'stroke-width', '0.7px'],
   ['style', 'path64', 'stroke-width', '0.7px'],
   ['style', 'path66', 'stroke-width', '0.7px'],
   ['style', 'path68', 'stroke-width', '0.7px'],
   ['style', 'path70', 'stroke-width', '0.7px'],
   ['style', 'path72', 'stroke-width', '0.7px'],
   ['style', 'path74', 'stroke-width', '0.7px'],
   ['style', 'path76', 'stroke-width', '0.7px'],
   ['style', 'path78', 'stroke-width', '0.7px'],
   ['style', 'path80', 'stroke-width', '0.7px'],
   ['style', 'path82', 'stroke-width', '0.7px'],
   ['style', 'path84', 'stroke-width', '0.7px'],
   ['style', 'path86', 'stroke-width', '0.7px'],
   ['style', 'path88', 'stroke-width', '0.7px'],
   ['style', 'path90', 'stroke-width', '0.7px'],
   ['style', 'path92', 'stroke-width', '0.7px'],
   ['style', 'path94', 'stroke-width', '0.7px'],
   ['style', 'path96', 'stroke-width', '0.7px'],
   ['style', 'corte24', 'stroke-width', '0.7px'],
   ['style', 'corte25', 'stroke-width', '0.7px'],
   ['style', 'corte26', 'stroke-width', '0.7px'],
   ['style', 'corte27', 'stroke-width', '0.7px'],
   ['style', 'corte28', 'stroke-width', '0.7px'],
   ['style', 'corte32', 'stroke-width', '0.7px'],
   ['style', 'corte34', 'stroke-width', '0.7px'],
   ['style', 'corte35', 'stroke-width', '0.7px'],
   ['style', 'corte36', 'stroke-width', '0.7px'],
   ['style', 'corte37', 'stroke-width', '0.7px'],
   ['style', 'corte41', 'stroke-width', '0.7px'],
   ['style', 'corte62', 'stroke-width', '0.7px'],
   ['style', 'corte64', 'stroke-width', '0.7px'],
   ['style', 'corte68', 'stroke-width', '0.7px'],
   ['style', 'corte69', 'stroke-width', '0.7px'],
   ['style', 'corte74', 'stroke-width', '0.7px'],
   ['style', 'corte75', 'stroke-width', '0.7px'],
   ['style', 'corte76', 'stroke-width', '0.7px'],
   ['style', 'corte77', 'stroke-width', '0.7px'],
   ['style', 'corte81', 'stroke-width', '0.7px'],
   ['style', 'corte84', 'stroke-width', '0.7px'],
   ['style', 'corte86', 'stroke-width', '0.7px'],
   ['style', 'corte87', 'stroke-width', '0.7px'],
   ['style', 'corte93', 'stroke-width', '0.7px'],
   ['style', 'corte94', 'stroke-width', '0.7px'],
   ['style', 'corte96', 'stroke-width', '0.7px'],
   ['style', 'path132', 'stroke-width', '0.7px'],
   ['style', 'path134', 'stroke-width', '0.7px'],
   ['style', 'path136', 'stroke-width', '0.7px'],
   ['style', 'path138', 'stroke-width', '0.7px'],
   ['style', 'path140', 'stroke-width', '0.7px'],
   ['style', 'path142', 'stroke-width', '0.7px'],
   ['style', 'path144', 'stroke-width', '0.7px'],
   ['style', 'path146', 'stroke-width', '0.7px'],
   ['style', 'path148', 'stroke-width', '0.7px'],
   ['style', 'path150', 'stroke-width', '0.7px'],
   ['style', 'path152', 'stroke-width', '0.7px'],
   ['style', 'path154', 'stroke-width', '0.7px'],
   ['style', 'path156', 'stroke-width', '0.7px'],
   ['style', 'path158', 'stroke-width', '0.7px'],
   ['style', 'path160', 'stroke-width', '0.7px'],
   ['style', 'path162', 'stroke-width', '0.7px'],
   ['style', 'path164', 'stroke-width', '0.7px'],
   ['style', 'path166', 'stroke-width', '0.7px'],
   ['style', 'path168', 'stroke-width', '0.7px'],
   ['style', 'path170', 'stroke-width', '0.7px'],
   ['style', 'corte97', 'stroke-width', '0.7px'],
   ['style', 'corte99', 'stroke-width', '0.7px'],
   ['style', 'path174', 'stroke-width', '0.7px'],
   ['style', 'path176', 'stroke-width', '0.7px'],
   ['style', 'path178', 'stroke-width', '0.7px'],
   ['style', 'path180', 'stroke-width', '0.7px'],
   ['style', 'path182', 'stroke-width', '0.7px'],
   ['style', 'path184', 'stroke-width', '0.7px'],
   ['style', 'path186', 'stroke-width', '0.7px'],
   ['style', 'path188', 'stroke-width', '0.7px'],
   ['style', 'path190', 'stroke-width', '0.7px'],
   ['style', 'path192', 'stroke-width', '0.7px'],
   ['style', 'path194', 'stroke-width', '0.7px'],
   ['style', 'path196', 'stroke-width', '0.7px'],
   ['style', 'path198', 'stroke-width', '0.7px'],
   ['style', 'path200', 'stroke-width', '0.7px'],
   ['style', 'path202', 'stroke-width', '0.7px'],
   ['style', 'path204', 'stroke-width', '0.7px'],
   ['style', 'path206', 'stroke-width', '0.7px'],
   ['style', 'path208', 'stroke-width', '0.7px'],
   ['style', 'path210', 'stroke-width', '0.7px'],
   ['style', 'path212', 'stroke-width', '0.7px'],
   ['style', 'corte101', 'stroke-width', '0.7px'],
   ['style', 'corte104', 'stroke-width', '0.7px'],
   ['style', 'corte105', 'stroke-width', '0.7px'],
   ['style', 'corte106', 'stroke-width', '0.7px'],
   ['style', 'corte107', 'stroke-width', '0.7px'],
   ['style', 'corte111', 'stroke-width', '0.7px']])]
SHAPE, OTHER = ('vinco55', 'vinco57')
TEXT = ''


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = DrawingStates(initial, solved, DOCUMENT)
    made.usual(next(iter(GOALS)))
    made.goals(REST, GOALS, wrong=WRONG, spoil=[["style", SHAPE, "fill", "#123123"]])
    for name, breaks, edits in MUTANTS:
        made.mutant(name, breaks, made.edited([edits]))
    for name, edits in VARIANTS:
        made.variant(name, made.edited([edits]))
    return made


class DrawingStates(States):
    """Collects the states of one task on a drawing."""

    def edited(self, edits, *, of=None):
        """The drawing at the start, or `of`, with lists of edits done to it."""
        return edited(self.initial[self.document] if of is None else of, [each for some in edits for each in some])

    def usual(self, goal):
        """What goes wrong with any drawing, and what is right in any."""
        start, right = self.initial[self.document], self.solved[self.document]
        name = self.document.rpartition("/")[2]
        self.mutant("not-saved", goal, start)
        self.mutant("saved-under-another-name", goal, start, **{f"new-{name}": right})
        self.mutant("emptied", goal, b"", unreadable=True)
        self.mutant("cut-off", goal, right[: len(right) // 2], unreadable=True)
        self.mutant("another-kind-of-file", goal, b"<html><body/></html>", unreadable=True)
        self.mutant("nothing-drawn", REST, b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
        self.deleted(goal)
        for title, *edits in WRONG_ANYWHERE:
            self.mutant(f"unrelated-{title}", REST, self.edited([edits], of=right))
        for title, change in RIGHT_ANYWHERE:
            root = etree.fromstring(right)
            self.variant(title, etree.tostring(change(root)) + b"\n")
        self.variant("backup-beside", right, **{f"{name}.bak": start})


WRONG_ANYWHERE = [
    ("deleted", ["delete", SHAPE]),
    ("filled", ["style", SHAPE, "fill", "#123123"]),
    ("outlined", ["style", SHAPE, "stroke", "#123123"]),
    ("widened", ["style", SHAPE, "stroke-width", "7"]),
    ("dashed", ["style", SHAPE, "stroke-dasharray", "3 9"]),
    ("faded", ["style", SHAPE, "opacity", "0.31"]),
    ("see-through", ["style", SHAPE, "fill-opacity", "0"], ["style", SHAPE, "stroke-opacity", "0"]),
    ("moved", ["move", SHAPE, 1, 0]),
    ("larger", ["attribute", SHAPE, "transform", "scale(1.01)"]),
    ("labelled", ["attribute", SHAPE, f"{INKSCAPE}label", "What it is not"]),
    ("renamed", ["attribute", SHAPE, "id", "another-id"]),
    ("twice", ["copy", SHAPE, "-twice", 0, 0]),
    ("twice-with-its-id", ["copy", SHAPE, "", 0, 0]),
    ("above-another", ["front", SHAPE], ["front", OTHER]),
    ("layer", ["layer", "One more"]),
    ("page", ["lengthen", None, 1.1]),
]


def as_saved(root):
    """With what programs note for themselves."""
    root.insert(0, etree.fromstring('<metadata xmlns="http://www.w3.org/2000/svg"><title>A title</title></metadata>'))
    root.set(f"{INKSCAPE}version", "1.2.2")
    return root


def in_attributes(root):
    """With attributes in place of styles."""
    for node in root.iter():
        told = dict(each.split(":", 1) for each in node.attrib.pop("style", "").split(";") if ":" in each)
        for key in ("fill", "stroke", "stroke-width"):
            if key in told:
                node.set(key, told.pop(key).strip())
        if told:
            node.set("style", ";".join(f"{key}:{value}" for key, value in told.items()))
    return root


def grouped(root):
    """With a group around a shape."""
    node = found(root, SHAPE)
    around = etree.Element(f"{SVG}g", id="around")
    node.getparent().replace(node, around)
    around.tail, node.tail = node.tail, None
    around.append(node)
    return root


def rounded(root):
    """With a shape where rounding puts it."""
    move(root, SHAPE, 0.002, -0.002)
    return root


def without_lines(root):
    """With texts that are not broken into lines."""
    for node in list(root.iter("{*}text")):
        text = " ".join("".join(node.itertext()).split())
        for each in list(node):
            node.remove(each)
        node.text = text
    return root


def broken_otherwise(root):
    """With texts of which a part stands behind their lines."""
    for node in root.iter("{*}tspan"):
        if node.text and not node.tail:
            node.text, node.tail = node.text[:1], node.text[1:]
    return root


RIGHT_ANYWHERE = [
    ("as-saved", as_saved),
    ("in-attributes", in_attributes),
    ("grouped", grouped),
    ("rounded", rounded),
    ("without-lines", without_lines),
    ("broken-otherwise", broken_otherwise),
]


def edited(content, edits):
    """A drawing with edits done to it, in their order: each a name, an id and what else it takes."""
    root = etree.fromstring(content)
    for name, *arguments in edits:
        EDITS[name](root, *arguments)
    return etree.tostring(root) + b"\n"


def found(root, name):
    """The element of that id; None is the drawing itself, which has none."""
    return next(node for node in root.iter() if node.get("id") == name)


def style(root, name, key, value):
    """A property of how something is painted."""
    node = found(root, name)
    told = dict(each.split(":", 1) for each in node.get("style", "").split(";") if ":" in each)
    node.set("style", ";".join(f"{each}:{says}" for each, says in {**told, key: value}.items()))


def attribute(root, name, key, value):
    """An attribute, one of the program's own where it begins with a brace."""
    found(root, name).set(key, value)


def delete(root, name):
    """Something is gone."""
    node = found(root, name)
    node.getparent().remove(node)


def move(root, name, right, down):
    """Something stands elsewhere."""
    node = found(root, name)
    node.set("transform", f"translate({right},{down}) {node.get('transform', '')}".strip())


def turn(root, name, degrees):
    """Something is turned where it stands."""
    node = found(root, name)
    node.set("transform", f"{node.get('transform', '')} rotate({degrees})".strip())


def words(root, name, text):
    """A text reads otherwise."""
    first, *others = [node for node in found(root, name).iter() if node.text]
    first.text = text
    for node in others:
        node.text = None


def into(root, name, layer):
    """Something is in the layer of that label, in front of what is there."""
    next(node for node in root.iter("{*}g") if node.get(f"{INKSCAPE}label") == layer).append(found(root, name))


def front(root, name):
    """Something is painted last."""
    node = found(root, name)
    node.getparent().append(node)


def back(root, name):
    """Something is painted first."""
    node = found(root, name)
    parent = node.getparent()
    parent.insert(len(parent.findall("{*}defs")) + len(parent.findall("{*}namedview")), node)


def copy(root, name, ending, right, down):
    """Something is there once more, elsewhere, under ids of its own; an empty ending leaves them as they are."""
    node = found(root, name)
    twin = deepcopy(node)
    for each in twin.iter():
        if each.get("id"):
            each.set("id", each.get("id") + ending)
    node.addnext(twin)
    node.tail = twin.tail
    twin.set("transform", f"translate({right},{down}) {twin.get('transform', '')}".strip())


def page(root, side, pixels):
    """The width or the height of the page is another; what is drawn stays as it is."""
    box = root.get("viewBox").split()
    box[{"width": 2, "height": 3}[side]] = str(pixels)
    root.set(side, str(pixels))
    root.set("viewBox", " ".join(box))


def lengthen(root, name, by):
    """The page is so many times as high, in its own unit."""
    high, box = root.get("height"), root.get("viewBox").split()
    number = high.rstrip("m")
    root.set("height", f"{float(number) * by}{high[len(number) :]}")
    root.set("viewBox", " ".join([*box[:3], str(float(box[3]) * by)]))


def layer(root, label):
    """One more layer, with nothing in it."""
    etree.SubElement(root, f"{SVG}g", {f"{INKSCAPE}groupmode": "layer", f"{INKSCAPE}label": label, "id": "one-more"})


EDITS = {
    "attribute": attribute, "back": back, "copy": copy, "delete": delete, "front": front, "into": into, "layer": layer,
    "lengthen": lengthen, "move": move, "page": page, "style": style, "turn": turn, "words": words,
}  # fmt: skip
