private import WenluCore
