# envwright-canary-7c63166b-b9d6-5ddf-abf8-b4c59f48a3eb: not to be trained on.
"""Partial, wrong and unusual results of overhaul-gates-1."""

from copy import deepcopy

from envwright_seal import States
from lxml import etree

DOCUMENT = '/home/user/Documents/gates.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
REST = "nothing-else-changed"
GOALS = {'object-1-deleted': [['delete', 'g9584']],
 'object-2-deleted': [['delete', 'g9568']],
 'all-recoloured': [['style', 'path2898', 'stroke', '#006400'],
                    ['style', 'path2900', 'stroke', '#006400'],
                    ['style', 'rect1358', 'stroke', '#006400'],
                    ['style', 'path2946', 'stroke', '#006400'],
                    ['style', 'path4522', 'stroke', '#006400'],
                    ['style', 'path6044', 'stroke', '#006400'],
                    ['style', 'path6830', 'stroke', '#006400'],
                    ['style', 'path6832', 'stroke', '#006400'],
                    ['style', 'path6868', 'stroke', '#006400'],
                    ['style', 'path6874', 'stroke', '#006400'],
                    ['style', 'path7652', 'stroke', '#006400'],
                    ['style', 'path7658', 'stroke', '#006400'],
                    ['style', 'path7660', 'stroke', '#006400'],
                    ['style', 'path9407', 'stroke', '#006400'],
                    ['style', 'path9409', 'stroke', '#006400'],
                    ['style', 'path9439', 'stroke', '#006400'],
                    ['style', 'path9473', 'stroke', '#006400'],
                    ['style', 'path9475', 'stroke', '#006400'],
                    ['style', 'path6046', 'stroke', '#006400']],
 'object-1-moved': [['move', 'g9527', 0, 12]],
 'object-2-moved': [['move', 'g9540', 0, 30]],
 'copied': [['copy', 'g9489', '-copy', 350, 200]],
 'label-1-given': [['attribute',
                    'rect1358',
                    '{http://www.inkscape.org/namespaces/inkscape}label',
                    'AND']],
 'label-2-given': [['attribute',
                    'path2946',
                    '{http://www.inkscape.org/namespaces/inkscape}label',
                    'OR']],
 'text-1-corrected': [['words', 'text9617', 'Logic gates in use']],
 'number-right': [['words', 'text7666', '11']],
 'page-as-told': [['page', 'width', 760], ['page', 'height', 1080]]}
WRONG = [['move', 'g9527', 7, 11], ['move', 'g9540', 7, 11]]
MUTANTS = [('without-object-1-deleted',
  'object-1-deleted',
  [['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-object-2-deleted',
  'object-2-deleted',
  [['delete', 'g9584'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-all-recoloured',
  'all-recoloured',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-object-1-moved',
  'object-1-moved',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-object-2-moved',
  'object-2-moved',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-copied',
  'copied',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-label-1-given',
  'label-1-given',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-label-2-given',
  'label-2-given',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-text-1-corrected',
  'text-1-corrected',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-number-right',
  'number-right',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['page', 'width', 760],
   ['page', 'height', 1080]]),
 ('without-page-as-told',
  'page-as-told',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11']]),
 ('counted-before',
  'number-right',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080],
   ['words', 'text7666', '12']]),
 ('counted-without-the-copy',
  'number-right',
  [['delete', 'g9584'],
   ['delete', 'g9568'],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['move', 'g9527', 0, 12],
   ['move', 'g9540', 0, 30],
   ['copy', 'g9489', '-copy', 350, 200],
   ['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AND'],
   ['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'OR'],
   ['words', 'text9617', 'Logic gates in use'],
   ['words', 'text7666', '11'],
   ['page', 'width', 760],
   ['page', 'height', 1080],
   ['words', 'text7666', '10']]),
 ('first-copied-then-recoloured',
  'copied',
  [['copy', 'g9489', '-copy', 350, 200],
   ['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400']]),
 ('recoloured-first',
  'nothing-else-changed',
  [['style', 'text9411', 'stroke', '#006400'],
   ['style', 'path9415', 'stroke', '#006400'],
   ['style', 'text9417', 'stroke', '#006400'],
   ['style', 'path9421', 'stroke', '#006400'],
   ['style', 'path9423', 'stroke', '#006400'],
   ['style', 'path9425', 'stroke', '#006400'],
   ['style', 'path9429', 'stroke', '#006400'],
   ['style', 'path9431', 'stroke', '#006400'],
   ['style', 'path7813', 'stroke', '#006400'],
   ['style', 'path8603', 'stroke', '#006400'],
   ['style', 'path8605', 'stroke', '#006400'],
   ['style', 'path8607', 'stroke', '#006400'],
   ['style', 'text8609', 'stroke', '#006400'],
   ['style', 'path8613', 'stroke', '#006400'],
   ['style', 'path8615', 'stroke', '#006400'],
   ['style', 'text8617', 'stroke', '#006400'],
   ['style', 'path8621', 'stroke', '#006400'],
   ['style', 'text8623', 'stroke', '#006400']]),
 ('1-only-hidden', 'object-1-deleted', [['style', 'g9584', 'display', 'none']]),
 ('1-one-part-left',
  'object-1-deleted',
  [['delete', 'path9415'],
   ['delete', 'text9417'],
   ['delete', 'path9421'],
   ['delete', 'path9423'],
   ['delete', 'path9425'],
   ['delete', 'path9429'],
   ['delete', 'path9431']]),
 ('2-first-only', 'all-recoloured', [['style', 'path2898', 'stroke', '#006400']]),
 ('2-all-but-the-last',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400']]),
 ('2-the-fill-instead',
  'all-recoloured',
  [['style', 'path2898', 'fill', '#0a0b0c'],
   ['style', 'path2900', 'fill', '#0a0b0c'],
   ['style', 'rect1358', 'fill', '#0a0b0c'],
   ['style', 'path2946', 'fill', '#0a0b0c'],
   ['style', 'path4522', 'fill', '#0a0b0c'],
   ['style', 'path6044', 'fill', '#0a0b0c'],
   ['style', 'path6830', 'fill', '#0a0b0c'],
   ['style', 'path6832', 'fill', '#0a0b0c'],
   ['style', 'path6868', 'fill', '#0a0b0c'],
   ['style', 'path6874', 'fill', '#0a0b0c'],
   ['style', 'path7652', 'fill', '#0a0b0c'],
   ['style', 'path7658', 'fill', '#0a0b0c'],
   ['style', 'path7660', 'fill', '#0a0b0c'],
   ['style', 'path9407', 'fill', '#0a0b0c'],
   ['style', 'path9409', 'fill', '#0a0b0c'],
   ['style', 'path9439', 'fill', '#0a0b0c'],
   ['style', 'path9473', 'fill', '#0a0b0c'],
   ['style', 'path9475', 'fill', '#0a0b0c'],
   ['style', 'path6046', 'fill', '#0a0b0c']]),
 ('2-another-colour',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#0a0b0c'],
   ['style', 'path2900', 'stroke', '#0a0b0c'],
   ['style', 'rect1358', 'stroke', '#0a0b0c'],
   ['style', 'path2946', 'stroke', '#0a0b0c'],
   ['style', 'path4522', 'stroke', '#0a0b0c'],
   ['style', 'path6044', 'stroke', '#0a0b0c'],
   ['style', 'path6830', 'stroke', '#0a0b0c'],
   ['style', 'path6832', 'stroke', '#0a0b0c'],
   ['style', 'path6868', 'stroke', '#0a0b0c'],
   ['style', 'path6874', 'stroke', '#0a0b0c'],
   ['style', 'path7652', 'stroke', '#0a0b0c'],
   ['style', 'path7658', 'stroke', '#0a0b0c'],
   ['style', 'path7660', 'stroke', '#0a0b0c'],
   ['style', 'path9407', 'stroke', '#0a0b0c'],
   ['style', 'path9409', 'stroke', '#0a0b0c'],
   ['style', 'path9439', 'stroke', '#0a0b0c'],
   ['style', 'path9473', 'stroke', '#0a0b0c'],
   ['style', 'path9475', 'stroke', '#0a0b0c'],
   ['style', 'path6046', 'stroke', '#0a0b0c']]),
 ('2-deleted-instead',
  'all-recoloured',
  [['delete', 'path2898'],
   ['delete', 'path2900'],
   ['delete', 'rect1358'],
   ['delete', 'path2946'],
   ['delete', 'path4522'],
   ['delete', 'path6044'],
   ['delete', 'path6830'],
   ['delete', 'path6832'],
   ['delete', 'path6868'],
   ['delete', 'path6874'],
   ['delete', 'path7652'],
   ['delete', 'path7658'],
   ['delete', 'path7660'],
   ['delete', 'path9407'],
   ['delete', 'path9409'],
   ['delete', 'path9439'],
   ['delete', 'path9473'],
   ['delete', 'path9475'],
   ['delete', 'path6046']]),
 ('2-last-as-it-was-again',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#006400'],
   ['style', 'path2900', 'stroke', '#006400'],
   ['style', 'rect1358', 'stroke', '#006400'],
   ['style', 'path2946', 'stroke', '#006400'],
   ['style', 'path4522', 'stroke', '#006400'],
   ['style', 'path6044', 'stroke', '#006400'],
   ['style', 'path6830', 'stroke', '#006400'],
   ['style', 'path6832', 'stroke', '#006400'],
   ['style', 'path6868', 'stroke', '#006400'],
   ['style', 'path6874', 'stroke', '#006400'],
   ['style', 'path7652', 'stroke', '#006400'],
   ['style', 'path7658', 'stroke', '#006400'],
   ['style', 'path7660', 'stroke', '#006400'],
   ['style', 'path9407', 'stroke', '#006400'],
   ['style', 'path9409', 'stroke', '#006400'],
   ['style', 'path9439', 'stroke', '#006400'],
   ['style', 'path9473', 'stroke', '#006400'],
   ['style', 'path9475', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#006400'],
   ['style', 'path6046', 'stroke', '#0a0b0c']]),
 ('3-object-1-the-other-way', 'object-1-moved', [['move', 'g9527', 0, -12]]),
 ('3-object-1-x-and-y-swapped', 'object-1-moved', [['move', 'g9527', 12, 0]]),
 ('3-object-1-a-pixel-off', 'object-1-moved', [['move', 'g9527', 1, 12]]),
 ('3-object-1-twice', 'object-1-moved', [['move', 'g9527', 0, 12], ['move', 'g9527', 0, 12]]),
 ('3-object-1-a-copy', 'object-1-moved', [['copy', 'g9527', '-copy', 0, 12]]),
 ('3-object-1-larger',
  'object-1-moved',
  [['attribute', 'g9527', 'transform', 'translate(0,12) scale(1.1)']]),
 ('3-object-1-without-its-texts',
  'object-1-moved',
  [['move', 'path6854', 0, 12],
   ['move', 'path6856', 0, 12],
   ['move', 'path6862', 0, 12],
   ['move', 'path6868', 0, 12],
   ['move', 'path6874', 0, 12]]),
 ('3-object-1-but-one-part',
  'object-1-moved',
  [['move', 'g9527', 0, 12], ['move', 'path6874', 0, -12]]),
 ('3-object-2-the-other-way', 'object-2-moved', [['move', 'g9540', 0, -30]]),
 ('3-object-2-x-and-y-swapped', 'object-2-moved', [['move', 'g9540', 30, 0]]),
 ('3-object-2-a-pixel-off', 'object-2-moved', [['move', 'g9540', 1, 30]]),
 ('3-object-2-twice', 'object-2-moved', [['move', 'g9540', 0, 30], ['move', 'g9540', 0, 30]]),
 ('3-object-2-a-copy', 'object-2-moved', [['copy', 'g9540', '-copy', 0, 30]]),
 ('3-object-2-larger',
  'object-2-moved',
  [['attribute', 'g9540', 'transform', 'translate(0,30) scale(1.1)']]),
 ('3-object-2-without-its-texts',
  'object-2-moved',
  [['move', 'path7638', 0, 30],
   ['move', 'path7640', 0, 30],
   ['move', 'path7646', 0, 30],
   ['move', 'path7652', 0, 30],
   ['move', 'path7658', 0, 30],
   ['move', 'path7660', 0, 30]]),
 ('3-object-2-but-one-part',
  'object-2-moved',
  [['move', 'g9540', 0, 30], ['move', 'path7660', 0, -30]]),
 ('4-moved-instead', 'copied', [['move', 'g9489', 350, 200]]),
 ('4-in-its-place', 'copied', [['copy', 'g9489', '-copy', 0, 0]]),
 ('4-the-other-way', 'copied', [['copy', 'g9489', '-copy', -350, -200]]),
 ('4-a-pixel-off', 'copied', [['copy', 'g9489', '-copy', 350, 201]]),
 ('4-another-fill',
  'copied',
  [['copy', 'g9489', '-copy', 350, 200],
   ['style', 'path2928-copy', 'fill', '#00ff00'],
   ['style', 'path2930-copy', 'fill', '#00ff00'],
   ['style', 'text2934-copy', 'fill', '#00ff00'],
   ['style', 'path2898-copy', 'fill', '#00ff00'],
   ['style', 'path2932-copy', 'fill', '#00ff00'],
   ['style', 'text2942-copy', 'fill', '#00ff00'],
   ['style', 'path2900-copy', 'fill', '#00ff00'],
   ['style', 'text2938-copy', 'fill', '#00ff00']]),
 ('4-another-stroke',
  'copied',
  [['copy', 'g9489', '-copy', 350, 200],
   ['style', 'path2928-copy', 'stroke', '#00ff00'],
   ['style', 'path2930-copy', 'stroke', '#00ff00'],
   ['style', 'text2934-copy', 'stroke', '#00ff00'],
   ['style', 'path2898-copy', 'stroke', '#00ff00'],
   ['style', 'path2932-copy', 'stroke', '#00ff00'],
   ['style', 'text2942-copy', 'stroke', '#00ff00'],
   ['style', 'path2900-copy', 'stroke', '#00ff00'],
   ['style', 'text2938-copy', 'stroke', '#00ff00']]),
 ('5-object-1-as-its-id', 'label-1-given', [['attribute', 'rect1358', 'id', 'AND']]),
 ('5-object-1-in-capitals',
  'label-1-given',
  [['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'and']]),
 ('5-object-1-one-letter-less',
  'label-1-given',
  [['attribute', 'rect1358', '{http://www.inkscape.org/namespaces/inkscape}label', 'AN']]),
 ('5-object-1-deleted', 'label-1-given', [['delete', 'rect1358']]),
 ('5-object-2-as-its-id', 'label-2-given', [['attribute', 'path2946', 'id', 'OR']]),
 ('5-object-2-in-capitals',
  'label-2-given',
  [['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'or']]),
 ('5-object-2-one-letter-less',
  'label-2-given',
  [['attribute', 'path2946', '{http://www.inkscape.org/namespaces/inkscape}label', 'O']]),
 ('5-object-2-deleted', 'label-2-given', [['delete', 'path2946']]),
 ('6-text-1-one-letter-less', 'text-1-corrected', [['words', 'text9617', 'Logic gates in us']]),
 ('6-text-1-behind-the-old',
  'text-1-corrected',
  [['words', 'text9617', 'Logic Functions (Digital Electronics) Logic gates in use']]),
 ('6-text-1-in-capitals', 'text-1-corrected', [['words', 'text9617', 'lOGIC GATES IN USE']]),
 ('6-text-1-deleted', 'text-1-corrected', [['delete', 'text9617']])]
SHAPE, OTHER = ('path6806', 'path6812')
TEXT = 'text2916'


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = DrawingStates(initial, solved, DOCUMENT)
    made.usual(next(iter(GOALS)))
    made.goals(REST, GOALS, wrong=WRONG, spoil=[["style", SHAPE, "fill", "#123123"]])
    for name, breaks, edits in MUTANTS:
        made.mutant(name, breaks, made.edited([edits]))
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
    ("text-retyped", ["words", TEXT, "Other words"]),
    ("text-moved", ["move", TEXT, 5, 0]),
    ("text-turned", ["turn", TEXT, 4]),
    ("text-larger", ["style", TEXT, "font-size", "77px"]),
    ("text-deleted", ["delete", TEXT]),
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
