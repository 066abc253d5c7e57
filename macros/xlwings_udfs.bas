Attribute VB_Name = "xlwings_udfs"
' Made by macros/make_wrappers.py with xlwings 0.37.8. Never edited by hand: python3 dev.py macros
#Const App = "Microsoft Excel"

Function PI_COMPARE(number, population, comparator, Optional per, Optional confidence)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_COMPARE = XLPy.CallUDF("pi_excel.doors.udfs", "PI_COMPARE", Array(number, population, comparator, per, confidence), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_COMPARE = XLPy.CallUDF("pi_excel.doors.udfs", "PI_COMPARE", Array(number, population, comparator, per, confidence))
        Exit Function
    #End If
failed:
    PI_COMPARE = Err.Description
End Function

Function PI_DIRECTION(current, comparator, better, Optional decimals, Optional percent)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_DIRECTION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_DIRECTION", Array(current, comparator, better, decimals, percent), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_DIRECTION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_DIRECTION", Array(current, comparator, better, decimals, percent))
        Exit Function
    #End If
failed:
    PI_DIRECTION = Err.Description
End Function

Function PI_DIRECTION_WORDS(current, comparator, better, Optional decimals, Optional percent, Optional place)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_DIRECTION_WORDS = XLPy.CallUDF("pi_excel.doors.udfs", "PI_DIRECTION_WORDS", Array(current, comparator, better, decimals, percent, place), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_DIRECTION_WORDS = XLPy.CallUDF("pi_excel.doors.udfs", "PI_DIRECTION_WORDS", Array(current, comparator, better, decimals, percent, place))
        Exit Function
    #End If
failed:
    PI_DIRECTION_WORDS = Err.Description
End Function

Function PI_EXCEPTION(value, target, better, Optional tolerance, Optional last, Optional england, Optional neighbours, Optional decimals, Optional percent)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_EXCEPTION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_EXCEPTION", Array(value, target, better, tolerance, last, england, neighbours, decimals, percent), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_EXCEPTION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_EXCEPTION", Array(value, target, better, tolerance, last, england, neighbours, decimals, percent))
        Exit Function
    #End If
failed:
    PI_EXCEPTION = Err.Description
End Function

Function PI_INTERVAL(number, population, Optional per, Optional confidence)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_INTERVAL = XLPy.CallUDF("pi_excel.doors.udfs", "PI_INTERVAL", Array(number, population, per, confidence), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_INTERVAL = XLPy.CallUDF("pi_excel.doors.udfs", "PI_INTERVAL", Array(number, population, per, confidence))
        Exit Function
    #End If
failed:
    PI_INTERVAL = Err.Description
End Function

Function PI_PERCENT(part, whole)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_PERCENT = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERCENT", Array(part, whole), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_PERCENT = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERCENT", Array(part, whole))
        Exit Function
    #End If
failed:
    PI_PERCENT = Err.Description
End Function

Function PI_PERCENT_INTERVAL(part, whole, Optional confidence)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_PERCENT_INTERVAL = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERCENT_INTERVAL", Array(part, whole, confidence), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_PERCENT_INTERVAL = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERCENT_INTERVAL", Array(part, whole, confidence))
        Exit Function
    #End If
failed:
    PI_PERCENT_INTERVAL = Err.Description
End Function

Function PI_PERIOD(day)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_PERIOD = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERIOD", Array(day), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_PERIOD = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERIOD", Array(day))
        Exit Function
    #End If
failed:
    PI_PERIOD = Err.Description
End Function

Function PI_RATE(number, population, Optional per)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_RATE = XLPy.CallUDF("pi_excel.doors.udfs", "PI_RATE", Array(number, population, per), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_RATE = XLPy.CallUDF("pi_excel.doors.udfs", "PI_RATE", Array(number, population, per))
        Exit Function
    #End If
failed:
    PI_RATE = Err.Description
End Function

Function PI_REQUIRED(so_far, target, periods_left)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_REQUIRED = XLPy.CallUDF("pi_excel.doors.udfs", "PI_REQUIRED", Array(so_far, target, periods_left), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_REQUIRED = XLPy.CallUDF("pi_excel.doors.udfs", "PI_REQUIRED", Array(so_far, target, periods_left))
        Exit Function
    #End If
failed:
    PI_REQUIRED = Err.Description
End Function

Function PI_ROLLING(values, Optional n)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_ROLLING = XLPy.CallUDF("pi_excel.doors.udfs", "PI_ROLLING", Array(values, n), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_ROLLING = XLPy.CallUDF("pi_excel.doors.udfs", "PI_ROLLING", Array(values, n))
        Exit Function
    #End If
failed:
    PI_ROLLING = Err.Description
End Function

Function PI_SHOW(number, rate, Optional decimals, Optional percent)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_SHOW = XLPy.CallUDF("pi_excel.doors.udfs", "PI_SHOW", Array(number, rate, decimals, percent), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_SHOW = XLPy.CallUDF("pi_excel.doors.udfs", "PI_SHOW", Array(number, rate, decimals, percent))
        Exit Function
    #End If
failed:
    PI_SHOW = Err.Description
End Function

Function PI_SPC(values, Optional better, Optional run, Optional screen)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_SPC = XLPy.CallUDF("pi_excel.doors.udfs", "PI_SPC", Array(values, better, run, screen), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_SPC = XLPy.CallUDF("pi_excel.doors.udfs", "PI_SPC", Array(values, better, run, screen))
        Exit Function
    #End If
failed:
    PI_SPC = Err.Description
End Function

Function PI_STATUS(value, target, better, Optional tolerance, Optional decimals, Optional percent)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_STATUS = XLPy.CallUDF("pi_excel.doors.udfs", "PI_STATUS", Array(value, target, better, tolerance, decimals, percent), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_STATUS = XLPy.CallUDF("pi_excel.doors.udfs", "PI_STATUS", Array(value, target, better, tolerance, decimals, percent))
        Exit Function
    #End If
failed:
    PI_STATUS = Err.Description
End Function

Function PI_TARGET(method, better, outturn, Optional change, Optional england, Optional neighbours)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_TARGET = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TARGET", Array(method, better, outturn, change, england, neighbours), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_TARGET = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TARGET", Array(method, better, outturn, change, england, neighbours))
        Exit Function
    #End If
failed:
    PI_TARGET = Err.Description
End Function

Function PI_TARGET_NUMBER(rate, population, Optional per)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_TARGET_NUMBER = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TARGET_NUMBER", Array(rate, population, per), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_TARGET_NUMBER = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TARGET_NUMBER", Array(rate, population, per))
        Exit Function
    #End If
failed:
    PI_TARGET_NUMBER = Err.Description
End Function

Function PI_TREND(values, low, high, Optional better)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_TREND = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TREND", Array(values, low, high, better), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_TREND = XLPy.CallUDF("pi_excel.doors.udfs", "PI_TREND", Array(values, low, high, better))
        Exit Function
    #End If
failed:
    PI_TREND = Err.Description
End Function

Function PI_VERSION()
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_VERSION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_VERSION", Array(), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_VERSION = XLPy.CallUDF("pi_excel.doors.udfs", "PI_VERSION", Array())
        Exit Function
    #End If
failed:
    PI_VERSION = Err.Description
End Function

Function PI_YTD(values, periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        PI_YTD = XLPy.CallUDF("pi_excel.doors.udfs", "PI_YTD", Array(values, periods), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        PI_YTD = XLPy.CallUDF("pi_excel.doors.udfs", "PI_YTD", Array(values, periods))
        Exit Function
    #End If
failed:
    PI_YTD = Err.Description
End Function

